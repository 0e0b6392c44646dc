/** What is promised to those who build on the server: errors, answers, examples, and a schema that only grows. */
@NullMarked
package org.minqing.contract;

import org.jspecify.annotations.NullMarked;
