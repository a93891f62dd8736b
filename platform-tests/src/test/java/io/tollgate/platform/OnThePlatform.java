package io.tollgate.platform;

import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test of the running platform: its constructor gets the {@link Platform} and the demo {@link Merchant}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PlatformExtension.class)
@interface OnThePlatform {
  /** How many instances of payment-service; each number has a platform of its own; classes of one number come together. */
  int instances() default 1;
}
