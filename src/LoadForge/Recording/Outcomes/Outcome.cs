using System.Globalization;

namespace LoadForge.Recording.Outcomes;

/// <summary>How a step ended, in enough detail to distinguish failures, but without ids, so that outcomes can be counted.</summary>
/// <param name="Kind">The category.</param>
/// <param name="Detail">
/// The detail within the category, such as <c>503</c> or <c>connection refused</c>; empty for <see cref="OutcomeKind.Ok"/>.
/// </param>
public readonly record struct Outcome(OutcomeKind Kind, string Detail)
{
    // A failing server must not make the generator allocate for each of its answers.
    private static readonly string[] StatusCodes = [.. Enumerable.Range(0, 600).Select(code => code.ToString(CultureInfo.InvariantCulture))];

    /// <summary>The step succeeded.</summary>
    public static Outcome Ok { get; } = new(OutcomeKind.Ok, "");

    /// <summary>The run was stopped while the step was in progress.</summary>
    public static Outcome Cancelled { get; } = new(OutcomeKind.Cancelled, "by the end of the run");

    /// <summary>The machine of the generator had no free port for another connection.</summary>
    internal static Outcome RanOutOfPorts { get; } = new(OutcomeKind.Generator, "ran out of ports");

    /// <summary>Whether the step counts as failed: neither ok nor cancelled.</summary>
    public bool IsFailure => Kind is not (OutcomeKind.Ok or OutcomeKind.Cancelled);

    /// <summary>The server answered with this status code.</summary>
    public static Outcome Status(int code) =>
        new(OutcomeKind.Status, (uint)code < (uint)StatusCodes.Length ? StatusCodes[code] : code.ToString(CultureInfo.InvariantCulture));

    /// <summary>The outcome as text, such as <c>status 503</c>.</summary>
    public override string ToString() => Kind switch
    {
        OutcomeKind.Ok => "ok",
        OutcomeKind.NotSent => Detail.Length == 0 ? "not sent" : "not sent: " + Detail,
        OutcomeKind.InvalidRequest => Detail.Length == 0 ? "invalid request, not sent" : "invalid request, not sent: " + Detail,
        OutcomeKind.TimedOut => Spaced("timed out"),
        _ => Spaced(Kind.ToString().ToLowerInvariant()),
    };

    private string Spaced(string kind) => string.IsNullOrEmpty(Detail) ? kind : kind + " " + Detail;
}
