package io.tollgate.payments.ledger.store;

/**
 * What a payment's amounts say against what its entries say, account by account; only payments that disagree. One statement sees one
 * moment, in which both were committed together.
 */
final class Differences {
  private static final String SQL = """
      select merchant_id, payment_id, difference from (
        select p.merchant_id, p.id as payment_id,
          abs(p.amount_captured - p.amount_refunded - coalesce(l.receivable, 0))
            + abs(p.amount_refunding + coalesce(l.refunds, 0))
            + abs(p.amount_captured - p.amount_refunded - p.amount_refunding + coalesce(l.pending, 0) + coalesce(l.fees, 0))
            + abs(case when p.status in ('authorized', 'captured', 'partially_refunded', 'refunded')
                then p.amount_authorized - p.amount_captured else 0 end - coalesce(l.authorized, 0)) as difference
          from {payments} p
          left join lateral (
            select sum(amount) filter (where account = 'receivable') as receivable,
              sum(amount) filter (where account = 'refunds') as refunds,
              sum(amount) filter (where account = 'pending') as pending,
              sum(amount) filter (where account = 'fees') as fees,
              sum(amount) filter (where account = 'authorized') as authorized
              from ledger_entry e where e.merchant_id = p.merchant_id and e.payment_id = p.id
          ) l on true
      ) d where difference <> 0
      """;

  private Differences() {}

  /** @param payments the table, or the name of a query, to compare */
  static String sql(String payments) {
    return SQL.replace("{payments}", payments);
  }
}
