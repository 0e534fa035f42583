using System.Collections.Concurrent;
using System.Collections.Immutable;
using LoadForge.Http;
using LoadForge.Results;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Scripts.Tests.Running;

/// <summary>Runs scripts against a server that answers as the test says, and keeps the requests in their order.</summary>
internal sealed class ScriptBench : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _seen;
    private readonly AnsweringServer _server;

    private ScriptBench(ConcurrentQueue<string> seen, AnsweringServer server) => (_seen, _server) = (seen, server);

    /// <summary>The folder of the scripts.</summary>
    public TemporaryFolder Folder { get; } = new();

    /// <summary>The requests: path, query and body.</summary>
    public ImmutableArray<string> Seen => [.. _seen];

    public static async Task<ScriptBench> StartAsync(RequestDelegate answer)
    {
        var seen = new ConcurrentQueue<string>();
        return new ScriptBench(seen, await AnsweringServer.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            string body = await reader.ReadToEndAsync();
            seen.Enqueue($"{context.Request.Path.ToUriComponent()}{context.Request.QueryString} {body}".TrimEnd());
            await answer(context);
        }));
    }

    /// <summary>Runs a script with one user.</summary>
    public Task<LoadResult> RunAsync(
        string script, int iterations = 1, Func<HttpSettings, HttpSettings>? http = null, params (string Name, string Value)[] variables)
    {
        ScriptOptions options = ScriptTexts.Options with { Variables = variables.ToImmutableDictionary(one => one.Name, one => one.Value) };
        return RunAsync(Load.Script(Folder.Write("script.yml", script), options), iterations, http);
    }

    /// <summary>Runs a plan with one user.</summary>
    public Task<LoadResult> RunAsync(LoadPlanBuilder plan, int iterations = 1, Func<HttpSettings, HttpSettings>? http = null)
    {
        plan.Against(_server.Address).Profile(p => p.Hold(1.Users(), 1.Minutes()).Iterations(iterations));
        if (http is not null) plan.Http(http);

        // Outside the flow of the test: the tests of the export load LoadForge.NUnit, which would enforce the thresholds here too.
        using (ExecutionContext.SuppressFlow()) return Task.Run(() => plan.RunAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Folder.Dispose();
    }
}
