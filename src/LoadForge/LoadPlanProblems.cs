using System.Collections.Immutable;

namespace LoadForge;

/// <summary>The problems of a plan that cannot be run.</summary>
public static class LoadPlanProblems
{
    extension(LoadPlanException exception)
    {
        /// <summary>What is wrong with the plan, each problem with its place and remedy.</summary>
        public ImmutableArray<string> Problems => exception.Listed;
    }
}
