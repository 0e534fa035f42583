using LoadForge.Scripts.Importing;

namespace LoadForge.Scripts.Tests.Importing.OpenApi;

public sealed class OpenApiImportTests
{
    [TestCase("petstore-3.0.yaml")]
    [TestCase("petstore-3.1.json")]
    [TestCase("petstore-2.0.json")]
    public void Each_version_gives_the_safe_operations(string file)
    {
        ImportedScript script = Import(file);

        Assert.Multiple(() =>
        {
            Assert.That(script.Actions, Is.EqualTo(2), script.Yaml);
            Assert.That(script.Yaml, Does.Contain("target: http://petstore.example.com\n"));
            Assert.That(script.Yaml, Does.Contain("- name: listPets\n    url: /v1/pets?limit=20\n"));
            Assert.That(script.Yaml, Does.Contain("- name: showPetById\n    url: /v1/pets/7\n"));
            Assert.That(script.Notes, Has.One.Contains("left out operations that may change something: POST /pets"));
        });
    }

    [TestCase("petstore-3.0.yaml")]
    [TestCase("petstore-3.1.json")]
    [TestCase("petstore-2.0.json")]
    public void All_operations_have_bodies_from_their_schemas(string file)
    {
        ImportedScript script = Import(file, new ImportOptions { AllOperations = true });

        Assert.That(script.Yaml, Does.Contain("""
              - name: createPet
                method: POST
                url: /v1/pets
                headers:
                  X-Api-Key: '{{env PETSTORE_X_API_KEY}}'
                json_body:
                  id: 1
                  name: Rex
                expect_status: 201
            """.ReplaceLineEndings("\n")));
    }

    [TestCase(" \\t", "GET /pets")]
    [TestCase("list {{{pets", "list {pets")]
    public void An_operation_has_a_name_that_an_action_can_have(string id, string name) => Assert.That(
        Imports.Of(
            ScriptImport.OpenApi,
            "api.yaml",
            "openapi: 3.0.0\ninfo: { title: a, version: '1' }\n"
                + $"paths: {{ /pets: {{ get: {{ operationId: \"{id}\", responses: {{ '200': {{ description: '' }} }} }} }} }}").Yaml,
        Does.Contain($"name: {name}\n"));

    [TestCase("openapi: \"\\udc00\\udc00\"", "api.yaml is not valid YAML")]
    [TestCase("openapi: 3.0.0\npaths: {", "api.yaml, line 3, column 1: the file is not valid YAML")]
    [TestCase("a: &x 1\nb: *x", "line 2, column 4: the document contains an alias (*)")]
    [TestCase("{ \"openapi\": ", "line 1, column")]
    [TestCase("hello: world", "is not an OpenAPI document")]
    [TestCase("[1, 2]", "is not an OpenAPI document: expected an object with the key openapi or swagger.")]
    public void A_mistake_is_named_with_its_place(string text, string message) =>
        Assert.That(Imports.MistakeIn(ScriptImport.OpenApi, "api.yaml", text), Does.Contain(message));

    [Test]
    public void A_schema_that_contains_itself_ends_where_it_begins_again()
    {
        string[] names = [.. Enumerable.Range(0, 40).Select(index => FormattableString.Invariant($"p{index}"))];
        string properties = string.Join(", ", names.Select(name => $"{name}: {{ $ref: '#/components/schemas/Node' }}"));

        ImportedScript script = Of($$"""
            openapi: 3.0.0
            info: { title: tree, version: "1" }
            servers: [ { url: "http://a.test" } ]
            paths:
              /nodes:
                post:
                  requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Node' } } } }
                  responses: { "200": { description: x } }
            components:
              schemas:
                Node:
                  type: object
                  properties: { name: { type: string }, all: { type: array, items: { $ref: '#/components/schemas/Node' } }, {{properties}} }
            """);

        Assert.That(script.Yaml, Does.Contain("name: text").And.Contain("all: []"));
        Assert.That(script.Yaml, Has.Length.LessThan(2_000));
    }

    [Test]
    public void What_a_script_cannot_say_is_in_a_note()
    {
        ImportedScript script = Of("""
            openapi: 3.0.0
            info: { title: api, version: "1" }
            servers: [ { url: "http://a.test/v1" } ]
            security: [ { cookie: [], tls: [] } ]
            paths:
              /a:
                servers: [ { url: "http://b.test/v2" } ]
                get:
                  parameters:
                    - { name: tag, in: query, schema: { type: array, items: { type: string } }, example: [ x, y z ] }
                    - { name: csv, in: query, explode: false, schema: { type: array, items: { type: string } }, example: [ x, y ] }
                    - { name: filter, in: query, schema: { type: object }, example: { a: 1 } }
                    - { name: page, in: query, schema: { type: integer } }
                  responses: { "200": { description: x } }
              /b: { get: { responses: { "200": { description: x } } } }
            components:
              securitySchemes:
                cookie: { type: apiKey, in: cookie, name: SID }
                tls: { type: mutualTLS }
            """);

        Assert.Multiple(() =>
        {
            Assert.That(script.Yaml, Does.Contain("url: http://b.test/v2/a?tag=x&tag=y%20z&csv=x,y").And.Contain("url: /v1/b"));
            Assert.That(script.Yaml, Does.Contain("Cookie: SID={{env API_SID}}"));
            Assert.That(script.Notes, Has.One.Contains("left out the parameter \"filter\""));
            Assert.That(script.Notes, Has.One.Contains("left out optional parameters without an example or a default: page"));
            Assert.That(script.Notes, Has.One.Contains("left out the security by"));
        });
    }

    private static ImportedScript Of(string document)
    {
        ImportedScript script = Imports.Of(ScriptImport.OpenApi, "api.yaml", document, new ImportOptions { AllOperations = true });
        Assert.That(() => script.Read(), Throws.Nothing, script.Yaml);
        return script;
    }

    private static ImportedScript Import(string file, ImportOptions? options = null)
    {
        string path = Path.Combine(TestContext.CurrentContext.TestDirectory, "Importing", "OpenApi", "Documents", file);
        ImportedScript script = ScriptImport.OpenApi(path, options);
        Assert.That(() => script.Read(), Throws.Nothing, script.Yaml);
        return script;
    }
}
