/** What a cluster is told, held against the code: the manifests below {@code k8s/}, docker-compose.yml and the operators' guide. */
@NullMarked
package io.tollgate.deployment;

import org.jspecify.annotations.NullMarked;
