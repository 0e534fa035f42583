using System.Globalization;
using LoadForge.Results;
using LoadForge.Scenarios;
using LoadForge.Scripts;

namespace LoadForge.Benchmarks.Cli;

/// <summary>A child process that runs a script of four actions with two functions, and the same scenario in C#, turn after turn.</summary>
internal static class ScriptLoad
{
    private const int Pairs = 15;
    private const int Users = 16;
    private const int Iterations = 20_000;
    private const int UncountedPairs = 2;
    private const double Requests = 4.0 * Iterations;

    private const string Script = """
        actions:
          - { name: catalog, url: /catalog/7 }
          - { name: product, url: "/catalog/{{randInt 1 20}}" }
          - { name: order, method: POST, url: /orders, json_body: { sku: "{{randInt 1 20}}" }, expect_status: 200 }
          - { name: health, url: /health }
        """;

    /// <summary>Prints for each pair the CPU time of a request in microseconds: that of the script, that of the code.</summary>
    public static async Task<int> RunAsync(Uri address)
    {
        string path = Path.Combine(Path.GetTempPath(), $"loadforge-{Environment.ProcessId}.yml");
        await File.WriteAllTextAsync(path, Script);
        try
        {
            for (int pair = 0; pair < UncountedPairs + Pairs; pair++)
            {
                bool isFirst = pair % 2 == 0;
                double first = await CostAsync(isFirst ? OfScript(path) : OfCode(), address);
                double second = await CostAsync(isFirst ? OfCode() : OfScript(path), address);
                (double script, double code) = isFirst ? (first, second) : (second, first);
                if (pair >= UncountedPairs) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{script} {code}"));
            }
        }
        finally
        {
            File.Delete(path);
        }

        return 0;
    }

    private static LoadPlanBuilder OfScript(string path) => ScriptFile.Read(path).ToPlan();

    private static LoadPlanBuilder OfCode() => Load.Scenario("cost", BuyAsync);

    private static async Task BuyAsync(VirtualUser user)
    {
        await user.Step("catalog", async () =>
        {
            using HttpResponseMessage response = await user.Http.GetAsync("/catalog/7");
        });
        await user.Step("product", async () =>
        {
            using HttpResponseMessage response = await user.Http.GetAsync($"/catalog/{user.Random.Next(1, 21)}");
        });
        await user.Step(
            "order",
            async () =>
            {
                using HttpResponseMessage response = await user.Http.PostAsJsonAsync("/orders", new Order(user.Random.Next(1, 21)));
            },
            expect: 200);
        await user.Step("health", async () =>
        {
            using HttpResponseMessage response = await user.Http.GetAsync("/health");
        });
    }

    private static async Task<double> CostAsync(LoadPlanBuilder plan, Uri address)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        LoadResult result = await plan.Against(address).Profile(p => p.Hold(Users.Users(), 5.Minutes()).Iterations(Iterations)).Seed(1).RunAsync();
        TimeSpan used = Environment.CpuUsage.TotalTime - before;
        if (result.Statistics.Failed > 0) throw new InvalidOperationException($"{result.Statistics.Failed} requests failed.");
        return used.TotalMicroseconds / Requests;
    }

    private sealed record Order(int Sku);
}
