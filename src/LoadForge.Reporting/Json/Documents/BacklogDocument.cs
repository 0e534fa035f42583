using LoadForge.Results;

namespace LoadForge.Reporting.Json.Documents;

internal sealed class BacklogDocument(Backlog backlog)
{
    public long Iterations => backlog.Iterations;
    public long CutOff => backlog.CutOff;
    public long DrainTimeUs => backlog.DrainTime.InMicroseconds();
}
