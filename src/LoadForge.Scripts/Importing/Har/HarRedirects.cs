using System.Collections.Immutable;
using LoadForge.Units;

namespace LoadForge.Scripts.Importing.Har;

/// <summary>Joins redirected requests with those that followed them, because the client follows redirects itself.</summary>
internal static class HarRedirects
{
    /// <summary>The entries that a user sends, each with the response at the end of its redirects.</summary>
    public static ImmutableArray<HarEntry> Join(ImmutableArray<HarEntry> entries, ICollection<string> notes)
    {
        var followed = new HashSet<HarEntry>(ReferenceEqualityComparer.Instance);
        var joined = ImmutableArray.CreateBuilder<HarEntry>();
        for (int index = 0; index < entries.Length; index++)
        {
            if (followed.Contains(entries[index])) continue;
            HarEntry last = entries[index];
            for (int next = index + 1; next < entries.Length && last.RedirectsTo is not null; next++)
            {
                if (entries[next].Url != last.RedirectsTo || followed.Contains(entries[next])) continue;
                last = entries[next];
                followed.Add(last);
            }

            joined.Add(ReferenceEquals(last, entries[index]) ? last : With(entries[index], last));
        }

        if (followed.Count > 0) notes.Add($"left out {Quantity.Of(followed.Count, "request")} that followed a redirect: the client follows redirects itself.");
        return joined.ToImmutable();
    }

    private static HarEntry With(HarEntry first, HarEntry last) => first with
    {
        Took = last.Ended > first.Ended ? last.Ended - first.Started : first.Took,
        Status = last.Status,
        ResponseHeaders = last.ResponseHeaders,
        ResponseType = last.ResponseType,
        ResponseBody = last.ResponseBody,
        RedirectsTo = last.RedirectsTo,
    };
}
