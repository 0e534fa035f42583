using LoadForge.Testing.Wire;

namespace LoadForge.Tests.Http.Differential;

/// <summary>Connections that end before, during and after an answer, and what follows on them.</summary>
internal static class ConnectionFaults
{
    private static readonly ProbeRequest[] Requests = [ProbeRequest.Get, new ProbeRequest("DELETE"), ProbeRequest.Post];

    private static readonly Script.End[] Endings = [Script.End.Close, Script.End.HalfClose, Script.End.Reset];

    // The answers on one connection before it ends; an empty one is none.
    private static readonly string[][] Answers =
    [
        [""], [WireAnswers.Ok], [WireAnswers.Ok, WireAnswers.Ok], [WireAnswers.OkToClose], [WireAnswers.Chunked], ["HTTP/1.1 100 Continue\r\n\r\n"],
            ["HTTP/1.1 204 No Content\r\n\r\n"],
        [WireAnswers.Ok + "x"], [WireAnswers.Ok + WireAnswers.Ok], [WireAnswers.Ok, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello"],
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<Probe> All() =>
        from answers in Answers
        from ending in Endings
        from first in Requests
        from second in Requests
        from third in Requests
        let script = new Script([.. answers.Select(answer => (string[])(answer.Length == 0 ? [] : [answer]))], ending)
        select new Probe(
            $"{ending} after {answers.Length} answers, {first.Method} {second.Method} {third.Method}",
            [first, second, third],
            [script, Script.Closing(WireAnswers.Ok, WireAnswers.Ok), Script.Closing(WireAnswers.Ok)]);
}
