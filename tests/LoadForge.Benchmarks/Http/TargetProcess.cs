using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LoadForge.Benchmarks.Http;

/// <summary>The target of the HTTP benchmark: the smallest Kestrel server, in a process of its own, so that its CPU is not the generator's.</summary>
internal sealed class TargetProcess : IDisposable
{
    /// <summary>The path whose body is the number of requests so far, without those of this path.</summary>
    public const string Count = "/count";

    private static readonly byte[] Body = "Hello, load"u8.ToArray();

    private readonly Process _process;

    private TargetProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts the target, and waits until it listens.</summary>
    /// <exception cref="BenchmarkException">It does not.</exception>
    public static async Task<TargetProcess> StartAsync()
    {
        ProcessStartInfo start = ChildProcess.StartInfo("child", "target");
        start.RedirectStandardError = true;
        Process process = Process.Start(start) ?? throw ChildProcess.Failed(start, "it did not start");
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (await process.StandardOutput.ReadLineAsync() is { } line && Uri.TryCreate(line, UriKind.Absolute, out Uri? address))
        {
            return new TargetProcess(process, address);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync();
        string said = (await error).Trim();
        string ended = string.Create(CultureInfo.InvariantCulture, $"the target ended with {process.ExitCode} before it listened");
        throw ChildProcess.Failed(start, said.Length > 0 ? $"{ended}: {said}" : ended);
    }

    /// <summary>Serves until the parent closes the standard input.</summary>
    public static async Task<int> ServeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using WebApplication app = builder.Build();
        long requests = 0;
        app.Run(async context =>
        {
            if (context.Request.Path.Value == Count)
            {
                await context.Response.WriteAsync(Interlocked.Read(ref requests).ToString(CultureInfo.InvariantCulture));
                return;
            }

            Interlocked.Increment(ref requests);
            context.Response.ContentType = "text/plain";
            context.Response.ContentLength = Body.Length;
            await context.Response.Body.WriteAsync(Body);
        });
        await app.StartAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{app.Urls.Single()}/"));
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5))) _process.Kill();
        _process.Dispose();
    }
}
