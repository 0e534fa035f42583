using System.Collections.Immutable;
using LoadForge.Engine.Dispatch;

namespace LoadForge.Engine;

/// <summary>An iteration of a user that was abandoned because it did not stop.</summary>
/// <param name="Scenario">The index of its scenario in the run.</param>
/// <param name="Phase">The index of its phase in the profile of the scenario.</param>
internal readonly record struct AbandonedIteration(int Scenario, int Phase)
{
    /// <summary>The iterations of abandoned users; those in their teardown have none.</summary>
    public static ImmutableArray<AbandonedIteration> Of(ImmutableArray<UserLoop> givenUp) =>
        [.. givenUp.Where(user => !user.IsTearingDown).Select(user => new AbandonedIteration(user.User.Environment.ScenarioIndex, user.RunningPhase))];
}
