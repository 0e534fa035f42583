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
            Assert.That(script.Notes, Has.One.Contains("left out operations that may change something (--all imports them): POST /pets"));
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

    [TestCase("openapi: 3.0.0\npaths: {", "api.yaml, line 3, column 1: the file is not valid YAML")]
    [TestCase("a: &x 1\nb: *x", "line 2, column 4: the document contains an alias (*)")]
    [TestCase("{ \"openapi\": ", "line 1, column")]
    [TestCase("hello: world", "is not an OpenAPI document")]
    public void A_mistake_is_named_with_its_place(string text, string message) =>
        Assert.That(Imports.MistakeIn(ScriptImport.OpenApi, "api.yaml", text), Does.Contain(message));

    private static ImportedScript Import(string file, ImportOptions? options = null)
    {
        string path = Path.Combine(TestContext.CurrentContext.TestDirectory, "Importing", "OpenApi", "Documents", file);
        ImportedScript script = ScriptImport.OpenApi(path, options);
        Assert.That(() => script.Read(), Throws.Nothing, script.Yaml);
        return script;
    }
}
