package org.minqing.endpoint;

import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.schema.TypeResolver;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Schema;
import io.smallrye.graphql.schema.model.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes the schema that the library made of the {@code *Api} classes and puts our own fetchers behind its fields and the
 * specification's scalars behind its names. What the schema says stays as it is.
 */
final class SchemaAssembly {
    /** The library's, for features that are not used here. */
    private static final Set<String> UNUSED_DIRECTIVES = Set.of("constraint", "defer", "rolesAllowed");

    private final Schema model;
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final GraphQLCodeRegistry.Builder fetchers;

    private SchemaAssembly(Schema model, GraphQLSchema made) {
        this.model = model;
        this.fetchers = GraphQLCodeRegistry.newCodeRegistry(made.getCodeRegistry());
    }

    static GraphQLSchema assemble(GraphQLSchema made, Schema model) {
        GraphQLSchema strict = SchemaTransformer.transformSchema(made, new Strictness());
        GraphQLSchema own = strict.transform(builder -> builder.clearDirectives()
                .additionalDirectives(strict.getDirectives().stream()
                        .filter(directive -> !UNUSED_DIRECTIVES.contains(directive.getName()))
                        .collect(Collectors.toSet())));
        GraphQLCodeRegistry fetchers = new SchemaAssembly(model, own).fetchers();
        return own.transformWithoutTypes(builder -> builder.codeRegistry(fetchers));
    }

    private GraphQLCodeRegistry fetchers() {
        roots("Query", model.getQueries());
        roots("Mutation", model.getMutations());
        roots("Subscription", model.getSubscriptions());
        for (Type type : model.getTypes().values()) {
            for (Field field : type.getFields().values()) {
                put(type.getName(), field, property(type, field));
            }
            for (Operation operation : type.getOperations().values()) {
                put(type.getName(), operation, new SourceFetcher(new OperationMethod(operation, loader)));
            }
            for (Operation operation : type.getBatchOperations().values()) {
                put(type.getName(), operation, new BatchFetcher(new OperationMethod(operation, loader)));
            }
        }
        model.getInterfaces().keySet().forEach(name -> fetchers.typeResolver(name, typeOfClass()));
        model.getUnions().keySet().forEach(name -> fetchers.typeResolver(name, typeOfClass()));
        return fetchers.build();
    }

    /** By the class of what was found, in the schema that is executed: the library's own resolvers know an earlier one. */
    private TypeResolver typeOfClass() {
        Map<String, String> names = model.getTypes().values().stream()
                .collect(Collectors.toUnmodifiableMap(Type::getClassName, Type::getName));
        return environment -> environment
                .getSchema()
                .getObjectType(names.get(environment.getObject().getClass().getName()));
    }

    private void roots(String type, Collection<Operation> operations) {
        for (Operation operation : operations) {
            put(type, operation, new OperationFetcher(new OperationMethod(operation, loader)));
        }
    }

    private PropertyFetcher property(Type type, Field field) {
        try {
            return PropertyFetcher.of(loader.loadClass(type.getClassName()).getMethod(field.getMethodName()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + "." + field.getName() + " needs a public accessor", e);
        }
    }

    private void put(String type, Field field, DataFetcher<?> fetcher) {
        fetchers.dataFetcher(FieldCoordinates.coordinates(type, field.getName()), fetcher);
    }

    /** Scalars as the specification has them; lists without holes. */
    private static final class Strictness extends GraphQLTypeVisitorStub {
        @Override
        public TraversalControl visitGraphQLScalarType(
                GraphQLScalarType scalar, TraverserContext<GraphQLSchemaElement> context) {
            GraphQLScalarType replacement = StrictScalars.BY_NAME.get(scalar.getName());
            return replacement == null || replacement == scalar
                    ? TraversalControl.CONTINUE
                    : changeNode(context, replacement);
        }

        @Override
        public TraversalControl visitGraphQLList(GraphQLList list, TraverserContext<GraphQLSchemaElement> context) {
            GraphQLType element = list.getOriginalWrappedType();
            return element instanceof GraphQLNonNull
                    ? TraversalControl.CONTINUE
                    : changeNode(context, GraphQLList.list(GraphQLNonNull.nonNull(element)));
        }
    }
}
