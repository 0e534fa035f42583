using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LoadForge.Testing;

/// <summary>
/// Misbehaves as the path says:
/// <list type="bullet">
/// <item><c>/status/{code}</c> answers with that status, from 200 to 599, and no body;</item>
/// <item><c>/never</c> does not answer until the client goes or the server is disposed;</item>
/// <item><c>/endless</c> streams bytes until the client goes;</item>
/// <item><c>/slow-body?bytes=1000&amp;ms=200</c> sends headers at once and the body spread over the time;</item>
/// <item><c>/reset</c> resets the connection instead of answering;</item>
/// <item><c>/bytes/{n}</c> answers with n bytes;</item>
/// <item><c>/redirect-loop</c> redirects to itself for ever;</item>
/// <item><c>/echo</c> returns method, path, headers and body as JSON;</item>
/// <item><c>/flaky?share=0.1&amp;seed=1</c> fails that share of its requests with 503, spread evenly; see <see cref="Failures"/>.</item>
/// </list>
/// </summary>
public sealed class FaultServer : LoopbackServer
{
    private const int MaxWrite = 16 * 1024;

    private static readonly byte[] Filler = [.. Enumerable.Repeat((byte)'x', MaxWrite)];

    private readonly ConcurrentDictionary<string, StrongBox<long>> _counts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(decimal Share, int Seed), FlakySequence> _flaky = new();
    private long _failures;

    private FaultServer()
    {
    }

    /// <summary>How many requests to <c>/flaky</c> were answered with 503.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Starts the server.</summary>
    public static Task<FaultServer> StartAsync() => ListenAsync(new FaultServer());

    /// <summary>How many requests have come for this path, given without its query, such as <c>/status/500</c>.</summary>
    public long Count(string path) => _counts.TryGetValue(path, out var count) ? Interlocked.Read(ref count.Value) : 0;

    private protected override async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        Interlocked.Increment(ref _counts.GetOrAdd(path, _ => new StrongBox<long>()).Value);
        try
        {
            await AnswerAsync(context, path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        }
        catch (FormatException bad)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await WriteTextAsync(context, bad.Message);
        }
    }

    private Task AnswerAsync(HttpContext context, string[] segments) => segments switch
    {
        ["status", var code] => StatusAsync(context, Number<int>(code, "/status/{code}", 200, 599)),
        ["never"] => Task.Delay(Timeout.Infinite, context.RequestAborted),
        ["endless"] => EndlessAsync(context),
        ["slow-body"] => SlowBodyAsync(context, Query(context, "bytes", 1000L, 0, long.MaxValue), Query(context, "ms", 200, 0, int.MaxValue)),
        ["reset"] => ResetAsync(context),
        ["bytes", var count] => BytesAsync(context, Number<long>(count, "/bytes/{n}", 0, long.MaxValue)),
        ["redirect-loop"] => RedirectAsync(context),
        ["echo"] => EchoAsync(context),
        ["flaky"] => FlakyAsync(context, Query(context, "share", 0.1m, 0, 1), Query(context, "seed", 1, int.MinValue, int.MaxValue)),
        _ => throw new FormatException($"The fault server knows no path '{context.Request.Path}'; its documentation lists those it knows."),
    };

    private static Task StatusAsync(HttpContext context, int code)
    {
        context.Response.StatusCode = code;
        return Task.CompletedTask;
    }

    private static async Task EndlessAsync(HttpContext context)
    {
        while (!context.RequestAborted.IsCancellationRequested)
            await context.Response.Body.WriteAsync(Filler, context.RequestAborted);
    }

    private static async Task SlowBodyAsync(HttpContext context, long bytes, int milliseconds)
    {
        const int Pieces = 10;
        context.Response.ContentLength = bytes;
        await context.Response.Body.FlushAsync(context.RequestAborted);
        for (var piece = 0; piece < Pieces; piece++)
        {
            await Task.Delay(milliseconds / Pieces, context.RequestAborted);
            await FillAsync(context, (bytes * (piece + 1) / Pieces) - (bytes * piece / Pieces));
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static Task ResetAsync(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static Task BytesAsync(HttpContext context, long count)
    {
        context.Response.ContentLength = count;
        return FillAsync(context, count);
    }

    private static Task RedirectAsync(HttpContext context)
    {
        context.Response.Redirect("/redirect-loop");
        return Task.CompletedTask;
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = context.Request;
        var echo = new Echo(
            request.Method,
            request.Path + request.QueryString,
            request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync(context.RequestAborted));
        context.Response.ContentType = "application/json";
        await WriteTextAsync(context, JsonSerializer.Serialize(echo, JsonSerializerOptions.Web));
    }

    private async Task FlakyAsync(HttpContext context, decimal share, int seed)
    {
        if (!_flaky.GetOrAdd((share, seed), key => new FlakySequence(key.Share, key.Seed)).NextFails())
        {
            await WriteTextAsync(context, "ok");
            return;
        }

        Interlocked.Increment(ref _failures);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    private static async Task FillAsync(HttpContext context, long count)
    {
        for (var left = count; left > 0; left -= MaxWrite)
            await context.Response.Body.WriteAsync(Filler.AsMemory(0, (int)Math.Min(left, MaxWrite)), context.RequestAborted);
    }

    private static T Query<T>(HttpContext context, string name, T whenLeftOut, T least, T most)
        where T : struct, System.Numerics.INumber<T> =>
        context.Request.Query.TryGetValue(name, out var text) ? Number(text.ToString(), $"?{name}=", least, most) : whenLeftOut;

    private static T Number<T>(string text, string place, T least, T most)
        where T : struct, System.Numerics.INumber<T> =>
        T.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException(
                string.Create(CultureInfo.InvariantCulture, $"{place} takes a number from {least} to {most}, not '{text}'."));
}
