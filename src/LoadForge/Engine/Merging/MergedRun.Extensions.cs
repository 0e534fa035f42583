using LoadForge.Plans;
using LoadForge.Results;

namespace LoadForge.Engine.Merging;

/// <content>The lines of extensions about the whole run, which no process can write.</content>
public sealed partial class MergedRun
{
    private LoadResult WithSummaries(LoadResult result)
    {
        if (_plan.Extensions.IsEmpty) return result;
        var lines = new List<string>();
        foreach (Func<RunExtension> make in _plan.Extensions)
        {
            try
            {
                using RunExtension extension = make();
                lines.AddRange(extension.Summarize(result));
            }
            catch (Exception)
            {
                // It needs what only a process of the load has: then the lines of each of them remain.
                return result;
            }
        }

        return result with { ExtensionSummaries = [.. lines.Select(_redactor.Text)] };
    }
}
