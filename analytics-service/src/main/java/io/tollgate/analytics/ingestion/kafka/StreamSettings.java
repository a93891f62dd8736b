package io.tollgate.analytics.ingestion.kafka;

import io.tollgate.common.kit.messaging.Readers;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Kafka Streams' settings, and why each is not the default. */
final class StreamSettings {
  /** A member that dies without a word is replaced after this; the default is 45 s. */
  static final int SESSION_TIMEOUT_MS = 10_000;
  private static final int LARGEST_REQUEST = 2 * 1024 * 1024;

  private StreamSettings() {}

  /** @param connection how the brokers are reached, as {@code spring.kafka} says it: addresses, encryption, identity */
  static Map<String, Object> of(StreamProperties properties, Map<String, Object> connection, Readers readers) {
    var settings = new HashMap<>(connection);
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, properties.applicationId());
    settings.put(StreamsConfig.STATE_DIR_CONFIG, properties.stateDir().toString());
    settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, properties.replicationFactor());
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, properties.threads());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, properties.commitInterval().toMillis());
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, properties.cache().toBytes());
    settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocksDb.class);
    settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, SetAside.Handler.class);
    settings.put(SetAside.READERS, readers);
    settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    gatherInput(settings);
    gatherOutput(settings, properties.commitInterval());
    return settings;
  }

  /** A round of the stream's loop costs as much as several events, so it is worth a moment's wait for more of them. */
  private static void gatherInput(Map<String, Object> settings) {
    settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), 64 * 1024);
    settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), 200);
  }

  /** Nobody sees a record before the commit, which sends what is left: until then records may gather. */
  private static void gatherOutput(Map<String, Object> settings, Duration commitInterval) {
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), commitInterval.toMillis());
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 64 * 1024);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    // A record of the largest size must still fit with the headers that a dead letter gets.
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_REQUEST);
  }

  /**
   * RocksDB with one small memory for all stores of the process: without it each of some thirty stores would take a block cache
   * of 50 MB and memtables of 16 MB. Kafka Streams makes it by reflection.
   */
  public static final class SmallRocksDb implements RocksDBConfigSetter {
    private static final long CACHE_BYTES = 24L * 1024 * 1024;
    private static final long MEMTABLE_BYTES = 12L * 1024 * 1024;
    private static final long ONE_MEMTABLE_BYTES = 1024L * 1024;

    static {
      RocksDB.loadLibrary();
    }

    private static final Cache CACHE = new LRUCache(CACHE_BYTES);
    private static final WriteBufferManager MEMTABLES = new WriteBufferManager(MEMTABLE_BYTES, CACHE);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> settings) {
      var table = (BlockBasedTableConfig) options.tableFormatConfig();
      table.setBlockCache(CACHE);
      table.setCacheIndexAndFilterBlocks(true);
      options.setWriteBufferManager(MEMTABLES);
      options.setWriteBufferSize(ONE_MEMTABLE_BYTES);
      options.setMaxWriteBufferNumber(2);
      options.setInfoLogLevel(InfoLogLevel.ERROR_LEVEL);
      options.setKeepLogFileNum(1);
    }

    /** Nothing: what is shared lives as long as the process. */
    @Override
    public void close(String store, Options options) {}
  }
}
