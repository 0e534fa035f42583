using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using LoadForge.Tests.Http.Plain;

namespace LoadForge.Tests.Http.Differential;

/// <summary>Every difference between the two transports that is meant, and why.</summary>
internal static partial class PermittedDifferences
{
    private const string Invalid = "network invalid response";

    /// <summary>All of them.</summary>
    public static ImmutableArray<PermittedDifference> All { get; } =
    [
        new(
            "a length that is no number, or two different ones, is a failure",
            "Where the body ends cannot be decided: RFC 9112, section 6.3, calls it unrecoverable. The runtime takes the first number, or waits for the end "
                + "of the connection.",
            Closing("HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello"),
            difference =>
                difference.OwnFailsWith(Invalid) && (Lengths(difference).Any(length => !IsNumber(length)) || Lengths(difference).Distinct().Count() > 1)),
        new(
            "a request that a new connection leaves unanswered is not sent again",
            "A server that drops connections must show. The runtime sends a request without content up to four times, and hides it.",
            Closing(""),
            difference => LeavesUnanswered(difference.Probe) && (difference.OwnFailsWith("network connection closed early") || IsLessOf(difference))),
        new(
            "a connection of HTTP/1.0 is kept only if its server says so",
            "RFC 9112, section 9.3. The runtime sends the next request, and finds the connection closed.",
            Closing("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello", WireAnswers.Ok).AndAnother(),
            difference => IsMoreConnections(difference) && Heads(difference).Any(head => head.StartsWith("HTTP/1.0", StringComparison.Ordinal))),
        new(
            "a connection is not kept after a response with a length beside an encoding",
            "The two ends may not agree where the next response begins: RFC 9112, section 6.1.",
            Closing("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", WireAnswers.Ok).AndAnother(),
            difference => IsMoreConnections(difference) && Heads(difference).Any(head => Has(head, "\ncontent-length") && Has(head, "\ntransfer-encoding"))),
    ];

    /// <summary>The permitted difference that a difference is; null if it is not one.</summary>
    public static PermittedDifference? Of(Difference difference) => All.FirstOrDefault(permitted => permitted.Covers(difference));

    private static Probe Closing(params string[] answers) => Probe.Of("example", Script.Closing(answers), ProbeRequest.Get);

    private static bool LeavesUnanswered(Probe probe) => probe.Scripts.Any(script => script.Answers.Any(answer => answer.All(piece => piece.Length == 0)));

    private static bool IsLessOf(Difference difference) => difference.Part switch
    {
        Difference.Place.Requests => difference.Own.Length < difference.Runtime.Length,
        Difference.Place.Connections => string.CompareOrdinal(difference.Own, difference.Runtime) < 0,
        _ => false,
    };

    private static bool IsMoreConnections(Difference difference) =>
        difference.Part == Difference.Place.Connections && string.CompareOrdinal(difference.Own, difference.Runtime) > 0;

    private static IEnumerable<string> Heads(Difference difference) =>
        difference.Probe.Wire.Split("HTTP/1.").Skip(1).Select(part => "HTTP/1." + EmptyLine().Split(part, 2)[0]);

    private static bool Has(string head, string text) => head.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Lengths(Difference difference) =>
        LengthLine().Matches(difference.Probe.Wire).Select(match => match.Groups[1].Value.Trim(' ', '\t', '\r'));

    private static bool IsNumber(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex(@"\n\r?\n")]
    private static partial Regex EmptyLine();

    [GeneratedRegex(@"^content-length *:(.*)$", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex LengthLine();
}
