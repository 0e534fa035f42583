using LoadForge.Results;
using LoadForge.Scripts.Exporting;

namespace LoadForge.Scripts.Tests.Exporting;

/// <summary>Runs a script and its export against servers that answer alike, and compares what they send and count.</summary>
internal static class ExportComparison
{
    private const string Settings = "profile: [ hold 1 user 30s, iterations 3 ]\nseed: 17\n";

    /// <summary>The folder of the sample scripts.</summary>
    public static string Samples { get; } = Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>Compares a script and its export.</summary>
    /// <param name="script">The script, without target, profile and seed.</param>
    /// <param name="files">The samples that it needs.</param>
    public static async Task CompareAsync(string script, string[] files)
    {
        using var folder = new TemporaryFolder();
        folder.Write("raw.bin", "{{not a template}}");
        folder.Write("body.json", """{ "i": {{iteration}}, "t": "{{userId}}" }""");
        foreach (string file in files) Copy(file, folder.Location);
        await using RecordingServer ofScript = await RecordingServer.StartAsync(), ofExport = await RecordingServer.StartAsync();
        string path = folder.Write("script.yml", $"target: {ofScript.Address}\n{Settings}{script}");

        LoadResult expected = await RunAsync(path);
        folder.Write("script.yml", $"target: {ofExport.Address}\n{Settings}{script}");
        string code = ScriptExport.CSharp(path);
        LoadResult actual = ExportedCode.ResultOf(code, folder.Location);

        Assert.Multiple(() =>
        {
            Assert.That(ofExport.Requests, Is.EqualTo(ofScript.Requests), code);
            Assert.That(Counts(actual), Is.EqualTo(Counts(expected)), code);
        });
    }

    // Outside the flow of the test, which would enforce the thresholds.
    private static Task<LoadResult> RunAsync(string path)
    {
        using (ExecutionContext.SuppressFlow()) return Task.Run(() => Load.Script(path).RunAsync());
    }

    private static string[] Counts(LoadResult result) =>
    [
        result.Name,
        .. result.Scenarios.Select(one => $"scenario {one.Name}: {one.Iterations.Ok} ok, {one.Iterations.Failed} failed"),
        .. result.Scenarios.SelectMany(one => one.Iterations.Outcomes.Select(outcome => $"iterations {one.Name}: {outcome.Count} {outcome.Outcome}"))
            .Order(StringComparer.Ordinal),
        .. result.Steps.Select(step => $"step {step.Name}: {step.Statistics.Ok} ok, {step.Statistics.Failed} failed").Order(StringComparer.Ordinal),
        .. result.Checks.Select(check => $"check {check.Name}: {check.Ok} met, {check.Failed} failed").Order(StringComparer.Ordinal),
    ];

    private static void Copy(string name, string folder)
    {
        string to = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(Path.Combine(Samples, name), to);
    }
}
