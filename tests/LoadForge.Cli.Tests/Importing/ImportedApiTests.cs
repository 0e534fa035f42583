using System.Net.Http.Json;
using DemoShop;

namespace LoadForge.Cli.Tests.Importing;

/// <summary>The description of a running service becomes a script that passes as it is, with the real executable.</summary>
[Category("Slow")]
public sealed class ImportedApiTests
{
    private static readonly string[] Load = ["--users", "1", "--iterations", "20"];

    private string _folder = "";
    private Shop _shop = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _folder = Directory.CreateTempSubdirectory("loadforge-cli-").FullName;
        _shop = await Shop.StartAsync();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await _shop.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase(true, 9)]
    [TestCase(false, 4)]
    public async Task The_document_of_a_running_service_imports_runs_and_passes_unedited(bool all, int actions)
    {
        string script = await ImportAsync(actions, [new Uri(_shop.Address, "/openapi/v1.json").ToString(), .. all ? new[] { "--all" } : []]);

        await RunAsync(script);

        Assert.That(_shop.Stats.PerPath["/catalog/{sku:int}"], Is.EqualTo(20));
        if (all) Assert.That(_shop.Stats.PerPath["/orders/{id:long}"], Is.EqualTo(20));
    }

    [Test]
    public async Task A_downloaded_document_does_so_too()
    {
        using var client = new HttpClient { BaseAddress = _shop.Address };
        string document = Path.Combine(_folder, "openapi.json");
        await File.WriteAllTextAsync(document, await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));

        await RunAsync(await ImportAsync(9, document, "--all", "--target", _shop.Address.ToString()));
    }

    [Test]
    public async Task An_address_without_a_document_is_named()
    {
        using CliProcess wrong = CliProcess.Start("import", "openapi", new Uri(_shop.Address, "/openapi/v2.json").ToString());
        using CliProcess none = CliProcess.Start("import", "openapi", new Uri(_shop.Address, "/health").ToString());
        using var port = new LoadForge.Testing.ClosedPort();
        using CliProcess closed = CliProcess.Start("import", "openapi", port.Address.ToString());

        Assert.That(await wrong.ExitAsync(), Is.EqualTo(2));
        Assert.That(await wrong.ErrorAsync(), Does.Contain("/openapi/v2.json answers with 404"));
        Assert.That(await none.ExitAsync(), Is.EqualTo(2));
        Assert.That(await none.ErrorAsync(), Does.Contain("health is not an OpenAPI document"));
        Assert.That(await closed.ExitAsync(), Is.EqualTo(3));
    }

    private async Task<string> ImportAsync(int actions, params string[] args)
    {
        string script = Path.Combine(_folder, "shop.yml");
        using CliProcess import = CliProcess.Start(["import", "openapi", .. args, "--out", script]);

        Assert.That(await import.ExitAsync(), Is.Zero, await import.ErrorAsync());
        Assert.That(await import.ErrorAsync(), Does.Contain(FormattableString.Invariant($"has {actions} actions")).And.Contain("DEMO_SHOP_TOKEN"));
        return script;
    }

    // The script reads its secrets from the environment, as its notes say.
    private async Task RunAsync(string script)
    {
        using var client = new HttpClient { BaseAddress = _shop.Address };
        using HttpResponseMessage response = await client.PostAsJsonAsync("/login", new LoginRequest("anna", "demo"));
        string token = (await response.Content.ReadFromJsonAsync<LoginReply>())!.Token;
        Dictionary<string, string> environment = new() { ["DEMO_SHOP_TOKEN"] = token, ["DEMO_SHOP_PASSWORD"] = "demo" };

        using CliProcess run = CliProcess.StartWith(environment, ["run", script, .. Load]);

        Assert.That(await run.ExitAsync(), Is.Zero, await run.ErrorAsync() + run.Out + await File.ReadAllTextAsync(script));
        Assert.That(run.Out, Does.Not.Contain(token));
    }
}
