package io.tollgate.simulator;

import io.tollgate.common.kit.ServiceKit;
import io.tollgate.simulator.fault.Faults;
import io.tollgate.simulator.operation.AnswerOperation;
import io.tollgate.simulator.operation.Book;
import io.tollgate.simulator.operation.Issuer;
import io.tollgate.simulator.operation.Journal;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import java.time.Clock;

/** The acquirer that stands in for real ones wherever no money moves. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@Import(ServiceKit.class)
public class AcquirerSimulator {
  public static void main(String[] args) { SpringApplication.run(AcquirerSimulator.class, args); }

  @Bean
  Issuer issuer(Clock clock) { return new Issuer(clock); }

  @Bean
  Book book(Journal journal, Clock clock) { return Book.from(journal, clock); }

  @Bean
  AnswerOperation answers(Issuer issuer, Book book) { return new AnswerOperation(issuer, book); }

  @Bean
  Faults faults(Clock clock) { return new Faults(clock); }
}
