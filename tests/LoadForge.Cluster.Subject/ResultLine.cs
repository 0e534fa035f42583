using LoadForge.Results;

namespace LoadForge.Cluster.Subject;

/// <summary>Writes the result of a coordinator as one line.</summary>
internal static class ResultLine
{
    /// <summary>Waits for a run and writes its result, or why it did not start.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> WriteAsync(Task<LoadResult> run)
    {
        try
        {
            LoadResult result = await run;
            var starts = result.Phases[0].Statistics.Starts!.Value;
            Console.WriteLine(
                $"{result.Ending} requests {result.Statistics.Requests} planned {starts.Planned} started {starts.Started}: {result.EndingReason ?? "whole"}");
            return 0;
        }
        catch (ClusterException error)
        {
            Console.WriteLine(error.Message);
            return 1;
        }
    }
}
