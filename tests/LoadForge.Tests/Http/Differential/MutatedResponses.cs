using System.Text;
using LoadForge.Testing.Wire;

namespace LoadForge.Tests.Http.Differential;

/// <summary>Responses that are nearly valid, as they follow from a seed.</summary>
internal static class MutatedResponses
{
    private const int Longest = 2_000;
    private const int Count = 15_000;

    private static readonly string[] Answers = [
        .. WireAnswers.Ending.Concat(WireAnswers.Closing).Select(answer => answer.Value).Where(answer => answer.Length < Longest)
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<Probe> All()
    {
        var random = new Random(ProbeSample.Seed);
        for (int number = 0; number < Count; number++)
        {
            string answer = Encoding.Latin1.GetString(Mutations.Of(Answers[random.Next(Answers.Length)], random));
            yield return Probe.Of(
                $"mutation {number}", Script.Closing(answer), random.Next(4) == 0 ? ProbeRequest.Post : ProbeRequest.Get, isWarm: random.Next(2) == 0);
        }
    }
}
