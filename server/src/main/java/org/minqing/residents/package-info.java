/** People: who they are, where they live and lived, whom to call. Phones and ID numbers are sealed; what is shown is masked. */
@NullMarked
package org.minqing.residents;

import org.jspecify.annotations.NullMarked;
