using System.Collections.Immutable;
using LoadForge.Cli.Targets;

namespace LoadForge.Cli.Running;

/// <summary>What is loaded, as the command line says.</summary>
internal sealed record TargetFlags
{
    /// <summary>The URL; of a script or a plan, the target instead of its own; null if there is a file only.</summary>
    public Uri? Url { get; init; }

    /// <summary>The script or plan; null for a URL alone.</summary>
    public string? File { get; init; }

    /// <summary>The test of a plan; null for its first.</summary>
    public string? Test { get; init; }

    /// <summary>The environment of a plan; null for none.</summary>
    public string? Environment { get; init; }

    /// <summary>Variables of the script or plan.</summary>
    public ImmutableDictionary<string, string> Variables { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The name of the run; null for the usual one.</summary>
    public string? Name { get; init; }

    /// <summary>The method; null for GET, or POST with a body.</summary>
    public HttpMethod? Method { get; init; }

    /// <summary>The headers.</summary>
    public ImmutableArray<RequestHeader> Headers { get; init; } = [];

    /// <summary>The body as text, or <c>@file</c>; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>The address of the login; null for none.</summary>
    public string? LoginAddress { get; init; }

    /// <summary>The method of the login.</summary>
    public HttpMethod LoginMethod { get; init; } = HttpMethod.Post;

    /// <summary>The body of the login as text, or <c>@file</c>; null for none.</summary>
    public string? LoginBody { get; init; }

    /// <summary>The headers of the login.</summary>
    public ImmutableArray<RequestHeader> LoginHeaders { get; init; } = [];

    /// <summary>The header of the response to the login that is the credential; null to look for a token or cookies.</summary>
    public string? CredentialHeader { get; init; }

    /// <summary>The most that one request may take; null for the usual time.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether redirects are followed.</summary>
    public bool FollowsRedirects { get; init; } = true;

    /// <summary>The version of HTTP; null for the usual one.</summary>
    public Version? HttpVersion { get; init; }

    /// <summary>The hosts whose certificates are not verified.</summary>
    public ImmutableArray<string> InsecureHosts { get; init; } = [];

    /// <summary>The public hosts that may receive load.</summary>
    public ImmutableArray<string> AllowedHosts { get; init; } = [];
}
