using System.Collections.Immutable;
using LoadForge.Testing.Wire;

namespace LoadForge.Tests.Http.Differential;

/// <summary>Requests of one user, one after another, to a server that answers with known bytes.</summary>
/// <param name="Name">What is particular to it.</param>
/// <param name="Requests">The requests.</param>
/// <param name="Scripts">What the server does, connection by connection.</param>
internal sealed record Probe(string Name, ImmutableArray<ProbeRequest> Requests, ImmutableArray<Script> Scripts)
{
    private static readonly Script Afterwards = Script.Closing(WireAnswers.Ok);

    /// <summary>All that the server sends, in one text.</summary>
    public string Wire => string.Concat(Scripts.SelectMany(script => script.Answers).SelectMany(pieces => pieces));

    /// <summary>One request whose answer ends with its connection.</summary>
    /// <param name="name">What is particular to it.</param>
    /// <param name="script">What the server does with the first connection.</param>
    /// <param name="request">The request.</param>
    /// <param name="isWarm">Whether another request comes before it on the same connection: a user's second request goes another way than its first.</param>
    public static Probe Of(string name, Script script, ProbeRequest request, bool isWarm = false)
    {
        if (isWarm) script = script with { Answers = [[WireAnswers.Ok], .. script.Answers] };
        return new Probe(name, isWarm ? [ProbeRequest.Get, request] : [request], [script, Afterwards]);
    }

    /// <summary>The same with one more request at its end, which shows whether the connection is used again.</summary>
    public Probe AndAnother() => this with { Requests = Requests.Add(ProbeRequest.Get) };
}
