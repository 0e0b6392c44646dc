package org.minqing.bench;

/** Fifty residents of a building with their tags; see {@link PeopleBench}. */
final class BuildingBench {
    private static final double TARGET = 1.5;
    static final int HOUSES_PER_BUILDING = 60;

    static final String QUERY = """
            query Building($id: ID!) { residents(buildingId: $id, first: 50) { edges { node { id name livesAlone \
            tags { code name } } } } }""";

    private static final String FLOOR = """
            select json_build_object('data', json_build_object('residents', json_build_object('edges', (
              select json_agg(json_build_object('node', json_build_object(
                'id', translate(rtrim(encode(convert_to('Resident:' || p.id, 'UTF8'), 'base64'), '='), '+/', '-_'),
                'name', p.name, 'livesAlone', p.lives_alone,
                'tags', (select coalesce(json_agg(json_build_object('code', t.code, 'name', t.name_zh) order by t.id), '[]')
                  from tag_set x cross join unnest(x.tags) u(id) join tag t on t.id = u.id
                  where x.subject_kind = 'PERSON' and x.subject_id = p.id))) order by p.id)
              from (select r.* from resident r where r.death_date is null and r.id in (
                  select y.resident_id from house h join residency y on y.house_id = h.id and y.kind = 'ACTUAL' and y.until is null
                  where h.building_id = :id)
                order by r.id limit 50) p))))::text;
            """;

    private BuildingBench() {}

    public static void main(String... arguments) throws Exception {
        new PeopleBench(QUERY, "Building", HOUSES_PER_BUILDING, FLOOR).run(TARGET);
    }
}
