using LoadForge.Thresholds.Windows;

namespace LoadForge.Tests.Thresholds.Windows;

public sealed class BoundedCourseTests
{
    [Test]
    public void A_short_course_keeps_each_value()
    {
        BoundedCourse course = Of([.. Enumerable.Range(0, BoundedCourse.Places).Select(i => (double)i)]);

        Assert.That(course.Values, Is.EqualTo(Enumerable.Range(0, BoundedCourse.Places)));
    }

    [Test]
    public void A_full_course_goes_on_at_half_the_resolution()
    {
        BoundedCourse course = Of([.. Enumerable.Range(0, BoundedCourse.Places + 3).Select(i => (double)i)]);

        Assert.Multiple(() =>
        {
            Assert.That(course.Values, Has.Length.EqualTo((BoundedCourse.Places / 2) + 2));
            Assert.That(course.Values[..3], Is.EqualTo(new double[] { 1, 3, 5 }));
            Assert.That(course.Values[^2..], Is.EqualTo(new double[] { BoundedCourse.Places + 1, BoundedCourse.Places + 2 }));
        });
    }

    [FsCheck.NUnit.Property]
    public void However_long_it_is_it_stays_bounded_and_keeps_its_worst_value_in_place(ushort length, ushort place, bool lowIsWorst)
    {
        int count = length + 1;
        int worst = place % count;
        var course = new BoundedCourse(lowIsWorst);
        for (int i = 0; i < count; i++) course.Add(i == worst ? (lowIsWorst ? -1 : 1) : i % 3 == 0 ? double.NaN : 0, i.Seconds());

        int each = 1;
        while (count > BoundedCourse.Places * each) each *= 2;
        Assert.Multiple(() =>
        {
            Assert.That(course.Values, Has.Length.EqualTo((count + each - 1) / each));
            Assert.That(course.Values.Length, Is.LessThanOrEqualTo(BoundedCourse.Places));
            Assert.That(course.Values[worst / each], Is.EqualTo(lowIsWorst ? -1 : 1));
            Assert.That(course.Ends, Is.EqualTo(Enumerable.Range(1, course.Values.Length).Select(i => Math.Min((i * each) - 1, count - 1).Seconds())));
        });
    }

    private static BoundedCourse Of(IReadOnlyCollection<double> values)
    {
        var course = new BoundedCourse(lowIsWorst: false);
        foreach ((int index, double value) in values.Index()) course.Add(value, index.Seconds());
        return course;
    }
}
