using System.Diagnostics;

namespace LoadForge.Benchmarks;

/// <summary>Starts this program again as a child, with socket completions inline, which the runtime reads once at its start.</summary>
internal static class ChildProcess
{
    private const string Program = "LoadForge.Benchmarks";
    private const string Runtime = "dotnet";
    private const string HowToRun = "Run benchmarks in the repository: dotnet run -c Release --project tests/LoadForge.Benchmarks -- NAME";

    /// <summary>How a child is started: as this process was, by its own executable or by <c>dotnet</c>.</summary>
    /// <exception cref="BenchmarkException">This process is another program, which would not understand the arguments.</exception>
    public static ProcessStartInfo StartInfo(params string[] arguments)
    {
        string path = Environment.ProcessPath ?? "";
        string program = Path.GetFileNameWithoutExtension(path);
        if (program != Runtime && Path.GetFileName(path) is not (Program or Program + ".exe"))
        {
            throw new BenchmarkException($"A benchmark starts its own program again, but this process is \"{path}\". {HowToRun}");
        }

        var start = new ProcessStartInfo(path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (program == Runtime) start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, Program + ".dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        if (arguments is ["child", "target"]) start.Environment.Remove("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS");
        else start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        return start;
    }

    /// <summary>The exception for a child that failed.</summary>
    /// <param name="start">How it was started.</param>
    /// <param name="what">What happened.</param>
    public static BenchmarkException Failed(ProcessStartInfo start, string what) => new($"{start.FileName}: {what.TrimEnd('.')}. {HowToRun}");

    public static async Task<string> OutputOfAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}: {output}");
    }
}
