package org.minqing.tags;

/**
 * A person, household, house or stairwell.
 *
 * @param id its row
 * @param neighbourhoodId its area, which says who may see what it carries
 */
public record Subject(SubjectKind kind, long id, int neighbourhoodId) {}
