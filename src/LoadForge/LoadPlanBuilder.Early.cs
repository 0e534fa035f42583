namespace LoadForge;

/// <content>Ends runs before their time.</content>
public sealed partial class LoadPlanBuilder
{
    private bool _stopsWhenCertain;

    /// <summary>
    /// Ends the run as soon as its outcome is certain: all promises will be kept, or one will be broken. Decided in the last judged phase before any ramp-down, which must be a hold, and
    /// never within its first 30 s. The chance of a wrong decision is at most 1 % for all promises together in either direction, if the rest of the hold would be like what was seen of
    /// it. Promises on percentiles and on the error rate can become certain, and counts that have crossed their limit; any other promise, such as one about windows, lets the run go
    /// on unless it is broken for good, and so does a promise about a baseline. A run that was changed by its control goes on to its end. The result says how much time was saved.
    /// </summary>
    public LoadPlanBuilder StopWhenCertain()
    {
        _wholeOnly.Add(nameof(StopWhenCertain));
        _stopsWhenCertain = true;
        return this;
    }
}
