using System.Collections.Immutable;
using LoadForge.Http;
using LoadForge.Recording.Outcomes;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Running.Responses;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Actions;

/// <summary>A request, compiled. Captures and checks are not part of its time.</summary>
/// <param name="think">The think time after it; null for none.</param>
internal sealed class RequestAction(ScriptThink? think) : CompiledAction(think)
{
    /// <summary>The name of the step; null for method and path.</summary>
    public required string? Step { get; init; }

    /// <summary>The method.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>The URL.</summary>
    public required CompiledUrl Url { get; init; }

    /// <summary>The headers.</summary>
    public required ImmutableArray<CompiledHeader> Headers { get; init; }

    /// <summary>The body; null for none.</summary>
    public required CompiledBody? Body { get; init; }

    /// <summary>The expected statuses; null for those of the plan.</summary>
    public required ExpectedStatus? Expected { get; init; }

    /// <summary>Whether redirects are followed if the plan says so.</summary>
    public required bool FollowsRedirects { get; init; }

    /// <summary>The timeout; null for that of the plan.</summary>
    public required TimeSpan? Timeout { get; init; }

    /// <summary>The captures.</summary>
    public required ImmutableArray<Capture> Captures { get; init; }

    /// <summary>The checks.</summary>
    public required ImmutableArray<Check> Checks { get; init; }

    /// <inheritdoc/>
    public override async Task<bool> RunAsync(UserValues values)
    {
        using HttpRequestMessage request = Request(values);
        using HttpResponseMessage response = await values.User.Http.SendAsync(request).ConfigureAwait(false);
        bool isExpected = values.User.Http.IsExpected(request, response);
        if (!Checks.IsEmpty || (!Captures.IsEmpty && isExpected)) await ReadAsync(request, response, isExpected, values).ConfigureAwait(false);
        return isExpected;
    }

    private async Task ReadAsync(HttpRequestMessage request, HttpResponseMessage response, bool isExpected, UserValues values)
    {
        using ResponseValues seen = await ResponseValues.ReadAsync(request, response, values.User.Cancellation).ConfigureAwait(false);
        foreach (Check check in Checks) await check.RunAsync(response, seen, values).ConfigureAwait(false);
        if (!isExpected) return;
        foreach (Capture capture in Captures) capture.Read(seen, values);
    }

    private HttpRequestMessage Request(UserValues values)
    {
        UserHttpClient http = values.User.Http;
        var request = new HttpRequestMessage(Method, Url.Of(values)) { Version = http.DefaultRequestVersion, VersionPolicy = http.DefaultVersionPolicy };
        if (Step is not null) request.AsStep(Step);
        if (Expected is not null) request.ExpectStatus(Expected);
        if (!FollowsRedirects) request.WithoutRedirects();
        if (Timeout is { } timeout) request.TimeOutAfter(timeout);
        if (Body is not null) request.Content = Body.Content(values);
        foreach (CompiledHeader header in Headers)
        {
            if (header.IsOfContent)
            {
                request.Content ??= new ByteArrayContent([]);
                request.Content.Headers.TryAddWithoutValidation(header.Name, header.Value.Fill(values));
            }
            else
            {
                request.Headers.TryAddWithoutValidation(header.Name, header.Value.Fill(values));
            }
        }

        return request;
    }
}
