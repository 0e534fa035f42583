using System.Collections.Immutable;
using System.Text.Json;
using LoadForge.Acceptance.Children;

namespace LoadForge.Acceptance.Evidence;

/// <summary>Allure's own command line.</summary>
internal static class AllureCli
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(3);
    private static readonly SemaphoreSlim Installing = new(1);

    /// <summary>Reads a results folder as Allure does: <c>allure agent inspect</c>.</summary>
    public static async Task<IReadOnlyList<InspectedTest>> InspectAsync(string results, string output)
    {
        await RunAsync("agent", "inspect", "--output", output, "--report", "off", results);
        string[] lines = await File.ReadAllLinesAsync(Path.Combine(output, "manifest", "tests.jsonl"));
        return [.. lines.Where(line => line.Length > 0).Select(line => Read(line, output))];
    }

    /// <summary>Makes the report: <c>allure generate</c>.</summary>
    public static Task GenerateAsync(string results, string output) => RunAsync("generate", results, "-o", output);

    private static InspectedTest Read(string line, string output)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement root = document.RootElement;
        return new InspectedTest(
            root.GetProperty("full_name").GetString()!,
            root.GetProperty("status").GetString()!,
            root.GetProperty("retries").GetInt32(),
            root.GetProperty("finding_counts").GetProperty("total").GetInt32(),
            File.ReadAllText(Path.Combine(output, root.GetProperty("markdown_path").GetString()!)));
    }

    private static async Task RunAsync(params string[] arguments)
    {
        string cli = Path.Combine(Repository.Node, "node_modules", "allure", "cli.js");
        await Installing.WaitAsync();
        try
        {
            if (!File.Exists(cli)) await RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
        }
        finally
        {
            Installing.Release();
        }

        await RunAsync("node", [cli, .. arguments]);
    }

    private static async Task RunAsync(string program, string[] arguments)
    {
        await using ChildProcess child = ChildProcess.Start(program, arguments, Repository.Node, ImmutableDictionary<string, string>.Empty, TimeLimit);
        int exitCode = await child.ExitAsync();
        if (exitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {exitCode}:\n{child.Console}");
    }
}
