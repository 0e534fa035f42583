namespace LoadForge;

/// <content>Ends runs early.</content>
public sealed partial class LoadPlanBuilder
{
    private bool _stopsWhenCertain;

    /// <summary>
    /// Ends the run as soon as its outcome is certain: all thresholds will be met, or one will fail. Decides in the last judged phase before any ramp-down,
    /// which must be a hold, and never within its first 30 s. The chance of a wrong decision is at most 1 % for all thresholds together in either direction, if
    /// the rest of the hold resembles the part already seen. Thresholds on percentiles and on the error rate can become certain, and counts that have crossed
    /// their limit. With any other threshold, such as one on windows or a baseline, the run continues unless that threshold has failed permanently. A
    /// run that was changed by its control is not ended early. The result says how much time was saved.
    /// </summary>
    public LoadPlanBuilder StopWhenCertain()
    {
        _wholeOnly.Add(nameof(StopWhenCertain));
        _stopsWhenCertain = true;
        return this;
    }
}
