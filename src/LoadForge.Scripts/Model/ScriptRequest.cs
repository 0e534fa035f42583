using System.Collections.Immutable;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Model;

/// <summary>An HTTP request.</summary>
internal sealed record ScriptRequest : ScriptAction
{
    /// <summary>The method; GET if null.</summary>
    public ScriptScalar? Method { get; init; }

    /// <summary>The URL, relative to the target or absolute; a template.</summary>
    public required ScriptScalar Url { get; init; }

    /// <summary>The headers; their values are templates.</summary>
    public ImmutableArray<ScriptHeader> Headers { get; init; } = [];

    /// <summary>The body; null for none.</summary>
    public ScriptBody? Body { get; init; }

    /// <summary>The expected statuses; empty for all below 400.</summary>
    public ImmutableArray<StatusRange> ExpectStatus { get; init; } = [];

    /// <summary>Whether redirects are followed, as the plan does by default.</summary>
    public bool FollowsRedirects { get; init; } = true;

    /// <summary>The timeout; null for that of the plan.</summary>
    public TimeSpan? Timeout { get; init; }
}
