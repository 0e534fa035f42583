using System.Collections.Immutable;
using System.Text.Json;
using LoadForge.Acceptance.Children;

namespace LoadForge.Acceptance.Evidence;

/// <summary>Allure's own command line, in both generations.</summary>
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

    /// <summary>Makes the report with the categories that lie in the results folder and a history, to which it adds the run.</summary>
    public static Task ReportWithHistoryAsync(string results, string history, string output) =>
        RunAsync("awesome", results, "--config", Path.Combine(results, "allurerc.json"), "--history-path", history, "-o", output);

    /// <summary>
    /// Makes the report of a generation with the categories that lie in the results folder, and reads it. Where Allure 2 has no Java to run on, the test is
    /// ignored.
    /// </summary>
    /// <param name="generation">2 or 3.</param>
    /// <param name="results">The results folder.</param>
    /// <param name="output">Where the report is made.</param>
    public static async Task<AllureReport> ReportAsync(int generation, string results, string output)
    {
        if (generation == 2) await Generate2Async(results, output);
        else await RunAsync("generate", results, "--config", Path.Combine(results, "allurerc.json"), "-o", output);
        return AllureReport.Load(output, generation);
    }

    private static async Task Generate2Async(string results, string output)
    {
        if (!HasJava()) Assert.Ignore("Allure 2 runs on Java, which is missing here: apt-get install default-jre-headless, or https://adoptium.net.");
        await InstallAsync();
        string cli = Path.Combine(Repository.Node, "node_modules", "allure-commandline", "bin", "allure");
        await RunAsync(OperatingSystem.IsWindows() ? cli + ".bat" : cli, ["generate", results, "-o", output]);
    }

    private static bool HasJava()
    {
        string program = OperatingSystem.IsWindows() ? "java.exe" : "java";
        string?[] folders = [
            Environment.GetEnvironmentVariable("JAVA_HOME") is { Length: > 0 } home ? Path.Combine(home, "bin") : null,
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        ];
        return folders.Any(folder => !string.IsNullOrEmpty(folder) && File.Exists(Path.Combine(folder, program)));
    }

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
        await InstallAsync();
        await RunAsync("node", [Path.Combine(Repository.Node, "node_modules", "allure", "cli.js"), .. arguments]);
    }

    private static async Task InstallAsync()
    {
        await Installing.WaitAsync();
        try
        {
            // Written last by npm, and of this lock file: a folder of an earlier one lacks a package.
            string installed = Path.Combine(Repository.Node, "node_modules", ".package-lock.json"), wanted = Path.Combine(Repository.Node, "package-lock.json");
            if (!File.Exists(installed) || File.GetLastWriteTimeUtc(installed) < File.GetLastWriteTimeUtc(wanted))
                await RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
        }
        finally
        {
            Installing.Release();
        }
    }

    private static async Task RunAsync(string program, string[] arguments)
    {
        await using ChildProcess child = ChildProcess.Start(program, arguments, Repository.Node, ImmutableDictionary<string, string>.Empty, TimeLimit);
        int exitCode = await child.ExitAsync();
        if (exitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {exitCode}:\n{child.Console}");
    }
}
