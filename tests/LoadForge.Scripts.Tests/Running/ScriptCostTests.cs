using System.Diagnostics;
using LoadForge.Results;
using LoadForge.Testing;

namespace LoadForge.Scripts.Tests.Running;

/// <summary>What a script costs the generator in CPU time, beside the same scenario in C#. The shop is another process and is not counted.</summary>
[Category("Slow"), NonParallelizable]
public sealed class ScriptCostTests
{
    private const int Iterations = 5_000;
    private const int WarmUp = 3_000;
    private const int Rounds = 5;
    private const double Limit = 1.25;
    private const int Ordered = 201;

    [Test]
    public async Task A_script_of_four_actions_with_two_functions_costs_little_more_than_CSharp()
    {
        using Process shop = Start(out Uri address);
        try
        {
            await RunAsync(OfScript(address), WarmUp);
            await RunAsync(OfCode(address), WarmUp);
            var ratios = new List<double>();
            for (int round = 0; round < Rounds; round++)
            {
                double code = await RunAsync(OfCode(address), Iterations);
                double script = await RunAsync(OfScript(address), Iterations);
                ratios.Add(script / code);
                TestContext.Out.WriteLine(FormattableString.Invariant($"C# {code:0.00} µs, script {script:0.00} µs of CPU a request: {script / code:0.000}"));
            }

            ratios.Sort();
            Assert.That(ratios[Rounds / 2], Is.LessThanOrEqualTo(Limit));
        }
        finally
        {
            shop.Kill(entireProcessTree: true);
        }
    }

    private static LoadPlanBuilder OfScript(Uri address)
    {
        using var folder = new TemporaryFolder();
        return ScriptFile.Read(folder.Write("cost.yml", ScriptTwin.Script(Ordered))).ToPlan().Against(address);
    }

    private static LoadPlanBuilder OfCode(Uri address) => ScriptTwin.Code(Ordered).Against(address);

    // In µs of CPU time for each request.
    private static async Task<double> RunAsync(LoadPlanBuilder plan, int iterations)
    {
        using var process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        LoadResult result = await plan.Profile(p => p.Hold(4.Users(), 5.Minutes()).Iterations(iterations)).Seed(1).RunAsync();
        process.Refresh();
        Assert.That(result.Statistics.Failed, Is.Zero);
        return (process.TotalProcessorTime - before).TotalMicroseconds / (ScriptTwin.Requests * iterations);
    }

    private static Process Start(out Uri address)
    {
        string file = Path.Combine(AppContext.BaseDirectory, "DemoShop.dll");
        var process = Process.Start(new ProcessStartInfo("dotnet", [file, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true })!;
        string line = process.StandardOutput.ReadLine()!;
        address = new Uri(line.Split(' ')[4]);
        return process;
    }
}
