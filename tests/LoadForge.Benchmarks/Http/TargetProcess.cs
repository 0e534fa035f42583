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

    public static async Task<TargetProcess> StartAsync()
    {
        Process process = Process.Start(ChildProcess.StartInfo("child", "target")) ?? throw new InvalidOperationException("The target did not start.");
        string? line = await process.StandardOutput.ReadLineAsync();
        return new TargetProcess(process, new Uri(line ?? throw new InvalidOperationException("The target ended before it listened.")));
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
