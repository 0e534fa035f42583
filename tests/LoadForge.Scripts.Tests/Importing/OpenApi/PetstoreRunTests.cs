using LoadForge.Results;
using LoadForge.Scripts.Importing;

namespace LoadForge.Scripts.Tests.Importing.OpenApi;

/// <summary>The document that everybody knows.</summary>
public sealed class PetstoreRunTests
{
    private static string Document =>
        Path.Combine(TestContext.CurrentContext.TestDirectory, "Importing", "OpenApi", "Documents", "swagger-petstore-3.yaml");

    [Test]
    public async Task All_operations_of_the_public_Petstore_run_and_pass_unedited()
    {
        var store = new PetstoreDouble();
        await using AnsweringServer server = await AnsweringServer.StartAsync(store.AnswerAsync);
        ImportedScript script = ScriptImport.OpenApi(Document, new ImportOptions { Target = server.Address, AllOperations = true });

        LoadResult result = await script.Read().ToPlan().Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(3)).RunAsync();

        Assert.Multiple(() =>
        {
            Assert.That(script.Actions, Is.EqualTo(19));
            Assert.That(result.Statistics.Failed, Is.Zero, string.Join('\n', result.Steps.SelectMany(step => step.Statistics.Outcomes)) + script.Yaml);
            Assert.That(result.Statistics.Ok, Is.EqualTo(3 * 19));
            Assert.That(store.Seen, Has.Count.EqualTo(19));
        });
    }

    [Test]
    public void By_default_only_the_safe_operations_are_imported()
    {
        ImportedScript script = ScriptImport.OpenApi(Document);

        Assert.Multiple(() =>
        {
            Assert.That(script.Actions, Is.EqualTo(8));
            Assert.That(script.Notes, Has.One.EqualTo("the document names no server: set the target of the script."));
            Assert.That(script.Notes, Has.One.StartsWith("left out operations that may change something: POST /pet, PUT /pet"));
            Assert.That(script.Yaml, Does.Contain("url: /v3/pet/findByStatus?status=available\n"));
        });
    }

    [Test]
    public void A_server_may_be_relative_to_the_address_of_the_document()
    {
        ImportedScript script = ScriptImport.OpenApi(Document, new ImportOptions { BaseAddress = new Uri("http://127.0.0.1:8080/v3/openapi.yaml") });

        Assert.That(script.Yaml, Does.Contain("target: http://127.0.0.1:8080\n").And.Contain("url: /v3/store/inventory\n"));
    }
}
