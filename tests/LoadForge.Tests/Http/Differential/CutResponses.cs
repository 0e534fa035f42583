using LoadForge.Testing.Wire;

namespace LoadForge.Tests.Http.Differential;

/// <summary>Valid responses that come in two pieces, or end too early, at every byte.</summary>
internal static class CutResponses
{
    private const int Longest = 2_000;

    private static readonly (string Kind, string Answer)[] Answers =
        [.. WireAnswers.Ending.Concat(WireAnswers.Closing).Where(answer => answer.Value.Length < Longest).Select(answer => (answer.Key, answer.Value))];

    /// <summary>All of them.</summary>
    public static IEnumerable<Probe> All() =>
        from answer in Answers
        from at in Enumerable.Range(1, answer.Answer.Length - 1)
        from probe in Of(answer.Kind, answer.Answer, at)
        select probe;

    private static IEnumerable<Probe> Of(string kind, string answer, int at)
    {
        bool isWarm = (at & 1) == 0;
        yield return Probe.Of($"{kind}, two pieces at {at}", new Script([[answer[..at], answer[at..]]], Script.End.Close), ProbeRequest.Get, isWarm);
        yield return Probe.Of($"{kind}, closed at {at}", Script.Closing(answer[..at]), ProbeRequest.Get, isWarm);
        yield return Probe.Of($"{kind}, half closed at {at}", Script.HalfClosing(answer[..at]), ProbeRequest.Post, isWarm);
        yield return Probe.Of($"{kind}, reset at {at}", Script.Resetting(answer[..at]), ProbeRequest.Get, isWarm);
    }
}
