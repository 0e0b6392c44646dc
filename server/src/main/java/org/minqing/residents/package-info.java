/**
 * People: who they are, where they live and lived, with whom, whom to call, and which two records are one person.
 *
 * <p>Words: a <em>residency</em> is that somebody lives in a house or is registered there, from a day to a day; a
 * <em>household</em> has one head; a <em>merged</em> record stays and leads to the one that was kept. ID numbers and phones are
 * sealed; what is shown is masked. Sets come in by {@link org.minqing.residents.PeopleIntake}.
 *
 * <p>Invariants: a person is registered at one address and belongs to one household at a time; an ID number is once in a
 * neighbourhood; undoing a merge restores every row. Tells {@link org.minqing.residents.ResidentsChanged},
 * {@link org.minqing.residents.HouseholdsChanged}, {@link org.minqing.residents.ResidentsMerged}.
 */
@NullMarked
package org.minqing.residents;

import org.jspecify.annotations.NullMarked;
