using System.Runtime.CompilerServices;

namespace LoadForge.NUnit.Specimens;

public sealed class Repeats
{
    private readonly Dictionary<string, int> _made = [];

    [LoadTest(Repeat = 5)]
    public void Failed_in_two_of_five() => Act(time => time is 1 or 3, Published.FailedRun);

    [LoadTest(Repeat = 3)]
    public async Task Failed_in_two_of_three()
    {
        await Task.Yield();
        Act(time => time > 1, Published.FailedRun);
    }

    [LoadTest(Repeat = 3)]
    public ValueTask Saturated_in_two_of_three()
    {
        Act(time => time > 1, Published.SaturatedRun);
        return ValueTask.CompletedTask;
    }

    [LoadTest(Repeat = 3)]
    public void Ending_early_in_the_second() => Act(time => time == 2, Published.CancelledRun);

    [LoadTest(Repeat = 3)]
    public void Throwing_in_the_second() => Act(time => time == 2, () => throw new InvalidOperationException("the test's own exception"));

    [LoadTest(Repeat = 3)]
    public void Side_by_side()
    {
        int time = _made[nameof(Side_by_side)] = _made.GetValueOrDefault(nameof(Side_by_side)) + 1;
        Published.Pair(firstEndsFirst: time != 2);
    }

    [LoadTest(Repeat = 2), TestCase(1), TestCase(2)]
    public void Of_cases(int number) => Act(_ => number == 2, Published.FailedRun);

    [LoadTest(Repeat = 2), Retry(2)]
    public void With_Retry() => Act(time => time < 3, Published.FailedRun);

    [LoadTest(Repeat = 0)]
    public void Of_none() => Assert.Pass();

    private void Act(Func<int, bool> isTime, Action act, [CallerMemberName] string test = "")
    {
        int time = _made[test] = _made.GetValueOrDefault(test) + 1;
        if (isTime(time)) act();
        else Published.PassedRunOfThreeThresholds();
    }
}
