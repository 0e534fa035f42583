namespace LoadForge.Cluster.Coordination;

/// <summary>How far the clock of an agent is ahead of the coordinator's, from questions and answers: the fastest answer is the most exact.</summary>
internal sealed class ClockEstimate
{
    /// <summary>The number of answers that are enough.</summary>
    public const int Enough = 20;

    private readonly HashSet<long> _answers = [];

    /// <summary>Answers so far.</summary>
    public int Answers => _answers.Count;

    /// <summary>The agent's time − the coordinator's time.</summary>
    public TimeSpan Offset { get; private set; }

    /// <summary>The maximum error of the offset: half the time of the fastest question and answer.</summary>
    public TimeSpan Bound { get; private set; } = TimeSpan.MaxValue;

    /// <summary>Adds an answer.</summary>
    /// <param name="number">The number of the question.</param>
    /// <param name="asked">When it was asked, by the coordinator's clock.</param>
    /// <param name="agent">The agent's time.</param>
    /// <param name="now">The coordinator's time.</param>
    public void Add(long number, TimeSpan asked, TimeSpan agent, TimeSpan now)
    {
        if (now < asked || !_answers.Add(number)) return;
        TimeSpan bound = (now - asked) / 2;
        if (bound >= Bound) return;
        (Bound, Offset) = (bound, agent - (asked + bound));
    }
}
