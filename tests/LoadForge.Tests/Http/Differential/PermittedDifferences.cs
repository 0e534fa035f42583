using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using LoadForge.Testing.Wire;

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
        new(
            "a carriage return or a NUL within a header value is read as a space",
            "RFC 9110, section 5.5. The runtime hands it on, and a value that is used again could break a line.",
            Closing("HTTP/1.1 302 Found\r\nLocation: /a\rb\r\nContent-Length: 0\r\n\r\n"),
            difference => IsSame(difference, text => text.Replace('\r', ' ').Replace('\0', ' '))),
        new(
            "an unknown transfer coding is shown as it came",
            "It is a header like any other. The runtime parses it and writes it anew.",
            Closing("HTTP/1.1 200 OK\r\nTransfer-Encoding: ch;unked\r\n\r\nhello"),
            difference => Has(difference.Probe.Wire, "\ntransfer-encoding") && IsSame(difference, text => text.Replace("; ", ";", StringComparison.Ordinal))),
        new(
            "a status below 100 is a failure",
            "RFC 9110, section 15. The runtime takes it for an interim response, and waits for another.",
            Closing("HTTP/1.1 000 OK\r\n\r\n"),
            difference => difference.OwnFailsWith(Invalid) && Heads(difference).Any(head => LowStatus().IsMatch(head))),
        new(
            "a chunk that exceeds the limit of a body is a failure at once",
            "Nothing of it can be used. The runtime reads it first, and fails at the limit or at the end of the connection.",
            Closing("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n23456789\r\nhello"),
            difference => difference.OwnFailsWith("network response too large") && difference.Runtime.StartsWith("failed: ", StringComparison.Ordinal)),
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

    // What differs within a text must not hide what differs besides.
    private static bool IsSame(Difference difference, Func<string, string> levelled) =>
        difference.Part == Difference.Place.Outcome && levelled(difference.Own) == levelled(difference.Runtime);

    private static IEnumerable<string> Heads(Difference difference) =>
        difference.Probe.Wire.Split("HTTP/1.").Skip(1).Select(part => "HTTP/1." + EmptyLine().Split(part, 2)[0]);

    private static bool Has(string head, string text) => head.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Lengths(Difference difference) =>
        LengthLine().Matches(Fold().Replace(difference.Probe.Wire, " ")).Select(match => match.Groups[1].Value.Trim(' ', '\t', '\r'));

    private static bool IsNumber(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    [GeneratedRegex(@"^HTTP/1\.\d 0\d\d")]
    private static partial Regex LowStatus();

    // A line that begins with a blank goes on with the value of the line before.
    [GeneratedRegex(@"\r?\n[ \t]+")]
    private static partial Regex Fold();

    [GeneratedRegex(@"\n\r?\n")]
    private static partial Regex EmptyLine();

    [GeneratedRegex(@"^content-length *:(.*)$", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex LengthLine();
}
