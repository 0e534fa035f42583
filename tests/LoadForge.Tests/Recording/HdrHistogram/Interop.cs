using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace LoadForge.Tests.Recording.HdrHistogram;

/// <summary>What the JavaScript library of HdrHistogram reads from a log and from base64 texts, as <c>node/interop.mjs</c> prints it.</summary>
internal sealed record Interop(Interop.Summary[] Log, string[] Base64, Interop.Summary[] Histograms)
{
    private static readonly string Room = FindRoom();
    private static readonly SemaphoreSlim Installing = new(1);

    public sealed record Summary(
        string? Tag, long StartMilliseconds, long EndMilliseconds, long TotalCount, long Min, long Max, double Mean, double StandardDeviation,
        Dictionary<string, long> Percentiles);

    public static string LogWrittenInJavaScript => Path.Combine(Room, "Data", "javascript.hlog");

    /// <summary>The committed values that <c>node interop.mjs write</c> left beside its log.</summary>
    public static Interop Committed() => Parse(File.ReadAllText(Path.Combine(Room, "Data", "javascript.json")));

    public static async Task<Interop> ReadInNode(string log, string base64Lines)
    {
        string node = Path.Combine(Room, "node");
        await InstallAsync(node);
        return Parse(await Run("node", node, "interop.mjs", "read", log, base64Lines));
    }

    public static double Percentile(string key) => double.Parse(key, CultureInfo.InvariantCulture);

    // Tests run in parallel, and the folder of the packages is there before they are complete: npm writes this file last.
    private static async Task InstallAsync(string node)
    {
        await Installing.WaitAsync();
        try
        {
            if (File.Exists(Path.Combine(node, "node_modules", ".package-lock.json"))) return;
            await Run(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", node, "ci", "--no-audit", "--no-fund");
        }
        finally
        {
            Installing.Release();
        }
    }

    private static Interop Parse(string json) => JsonSerializer.Deserialize<Interop>(json) ?? throw new InvalidOperationException("The script printed null.");

    private static async Task<string> Run(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
    }

    // The folder of the sources, wherever the build has put the assembly.
    private static string FindRoom()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string room = Path.Combine(folder.FullName, "Recording", "HdrHistogram");
            if (File.Exists(Path.Combine(room, "node", "package.json"))) return room;
        }

        throw new DirectoryNotFoundException(
            $"No folder above {AppContext.BaseDirectory} holds Recording/HdrHistogram/node: run the tests inside the repository.");
    }
}
