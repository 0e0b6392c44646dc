package org.minqing.bench;

/** A resident by id with house, building, neighbourhood and tags; see {@link PeopleBench}. */
final class ResidentBench {
    private static final double TARGET = 0.25;

    static final String QUERY = """
            query Resident($id: ID!) { resident(id: $id) { id name birthDate livesAlone houses { id address floor \
            building { id address } neighbourhood { name } } tags { code name } } }""";

    private static final String FLOOR = """
            select json_build_object('data', json_build_object('resident', json_build_object(
              'id', translate(rtrim(encode(convert_to('Resident:' || r.id, 'UTF8'), 'base64'), '='), '+/', '-_'),
              'name', r.name, 'birthDate', r.birth_date, 'livesAlone', r.lives_alone,
              'houses', (select json_agg(json_build_object(
                  'id', translate(rtrim(encode(convert_to('House:' || h.id, 'UTF8'), 'base64'), '='), '+/', '-_'),
                  'address', b.street || b.lane || b.number || coalesce(s.number, '') || h.number || '室', 'floor', h.floor,
                  'building', json_build_object(
                    'id', translate(rtrim(encode(convert_to('Building:' || b.id, 'UTF8'), 'base64'), '='), '+/', '-_'),
                    'address', b.street || b.lane || b.number),
                  'neighbourhood', json_build_object('name', n.name_zh)) order by y.since desc, y.id)
                from residency y join house h on h.id = y.house_id join building b on b.id = h.building_id
                join org_node n on n.id = h.neighbourhood_id left join stairwell s on s.id = h.stairwell_id
                where y.resident_id = r.id and y.kind = 'ACTUAL' and y.until is null),
              'tags', (select coalesce(json_agg(json_build_object('code', t.code, 'name', t.name_zh) order by t.id), '[]')
                from tag_set x cross join unnest(x.tags) u(id) join tag t on t.id = u.id
                where x.subject_kind = 'PERSON' and x.subject_id = r.id))))::text
            from resident r where r.id = :id;
            """;

    private ResidentBench() {}

    public static void main(String... arguments) throws Exception {
        new PeopleBench(QUERY, "Resident", 1, FLOOR).run(TARGET);
    }
}
