namespace LoadForge.Tests.Http.Differential;

/// <summary>Something that a probe shows over one transport and not over the other.</summary>
/// <param name="Probe">The probe.</param>
/// <param name="Part">What differs.</param>
/// <param name="Own">What the own transport shows.</param>
/// <param name="Runtime">What the runtime's handler shows.</param>
internal sealed record Difference(Probe Probe, Difference.Place Part, string Own, string Runtime)
{
    internal enum Place
    {
        /// <summary>What the scenario sees.</summary>
        Outcome,

        /// <summary>What the server sees of the requests.</summary>
        Requests,

        /// <summary>The connections that the server sees.</summary>
        Connections,
    }

    /// <summary>Whether the own transport fails with this, and the other does not.</summary>
    public bool OwnFailsWith(string outcome) => Part == Place.Outcome && Own == "failed: " + outcome && Own != Runtime;

    /// <summary>The difference as text in which each byte can be read.</summary>
    public override string ToString() => $"{Probe.Name}, {Part}\n  wire    {Readable(Probe.Wire)}\n  own     {Readable(Own)}\n  runtime {Readable(Runtime)}";

    private static string Readable(string text)
    {
        string one = string.Concat((text.Length > 600 ? text[..600] + "…" : text).Select(letter => letter switch
        {
            '\r' => "\\r",
            '\n' => "\\n",
            < ' ' or > '~' and not '…' => FormattableString.Invariant($"\\x{(int)letter:x2}"),
            _ => letter.ToString(),
        }));
        return one;
    }
}
