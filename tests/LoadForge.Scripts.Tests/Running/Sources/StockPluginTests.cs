using LoadForge.Recording.Outcomes;
using LoadForge.Recording.Snapshots;
using LoadForge.Results;
using Stock.Server;

namespace LoadForge.Scripts.Tests.Running.Sources;

/// <summary>The sample of a plugin that calls a gRPC service: an assembly with packages of its own, and a real server.</summary>
public sealed class StockPluginTests
{
    private static string Script => Path.Combine(AppContext.BaseDirectory, "samples", "Stock", "stock.yml");

    [Test]
    public async Task The_sample_calls_a_gRPC_service()
    {
        await using StockServer server = await StockServer.StartAsync();

        LoadStatistics calls = await RunAsync(server, sku: "7");

        Assert.That((calls.Ok, calls.Failed), Is.EqualTo((10, 0)));
    }

    [Test]
    public async Task A_call_whose_status_is_not_OK_is_a_failed_step()
    {
        await using StockServer server = await StockServer.StartAsync();

        LoadStatistics calls = await RunAsync(server, sku: "99");
        OutcomeCount failure = calls.Outcomes.Single();

        Assert.Multiple(() =>
        {
            Assert.That((calls.Ok, calls.Failed), Is.EqualTo((0, 10)));
            Assert.That(failure.Outcome.ToString(), Does.Contain("RpcException"));
            Assert.That(failure.Example, Does.Contain("NotFound").And.Contain("there is no product 99"));
        });
    }

    [Test]
    public async Task A_service_that_is_not_there_is_a_failed_step()
    {
        StockServer server = await StockServer.StartAsync();
        await server.DisposeAsync();

        LoadStatistics calls = await RunAsync(server, sku: "7");

        Assert.That((calls.Ok, calls.Failed), Is.EqualTo((0, 10)));
        Assert.That(calls.Outcomes.Single().Example, Does.Contain("Unavailable"));
    }

    private static async Task<LoadStatistics> RunAsync(StockServer server, string sku)
    {
        ScriptOptions options = ScriptTexts.Options with
        {
            Variables = ScriptTexts.Options.Variables.Add("service", server.Address.ToString()).Add("sku", sku),
        };
        LoadResult result = await RunApartAsync(ScriptFile.Read(Script, options));
        return result.Step("check stock").Statistics;
    }

    // Outside the flow of the test: its thresholds are not those of the test.
    private static Task<LoadResult> RunApartAsync(LoadScript script)
    {
        using (ExecutionContext.SuppressFlow()) return Task.Run(() => script.ToPlan().RunAsync());
    }
}
