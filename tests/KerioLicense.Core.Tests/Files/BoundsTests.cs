using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using KerioLicense.Files;
using KerioLicense.Observations;
using Xunit;

namespace KerioLicense.Core.Tests.Files;

/// <summary>A hostile or damaged file costs no more than a good one.</summary>
public sealed class BoundsTests
{
    private const long HundredMegabytes = 100L << 20;
    private const long FewMegabytes = 32L << 20;

    [Theory]
    [InlineData("{\"schema\":\"keriolicense/observations/1\",\"generator\":\"", 'x')]
    [InlineData("{\"schema\":\"keriolicense/observations/1\",\"", 'x')]
    [InlineData("{\"schema\":", '1')]
    public void A_text_of_100_megabytes_is_refused_early(string start, char filler)
    {
        using var stream = new EndlessText(start, filler, HundredMegabytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InputFormatException>(() => ObservationReader.Read(stream, InputFiles.Name).Count());
        Assert.Equal("InputTooLong", error.ErrorId);
        Assert.Equal((1, start.EndsWith('"') ? start.Length : start.Length + 1), (error.Line, error.Column));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < FewMegabytes);
        Assert.True(stream.Given < HundredMegabytes / 10);
    }

    [Fact]
    public void A_hundred_megabytes_of_blanks_cost_no_memory()
    {
        using var stream = new EndlessText("{", ' ', HundredMegabytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("InputTruncated",
            Assert.Throws<InputFormatException>(() => ObservationReader.Read(stream, InputFiles.Name).Count()).ErrorId);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < FewMegabytes);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Deep_nesting_ends_at_the_first_level_that_the_format_does_not_have(char bracket)
    {
        using var stream = new EndlessText("{\"schema\":", bracket, HundredMegabytes);
        var error = Assert.Throws<InputFormatException>(() => ObservationReader.Read(stream, InputFiles.Name).Count());
        Assert.Equal(("InputWrongType", 11), (error.ErrorId, error.Column));
    }

    [Fact]
    public void A_text_of_the_longest_length_is_read()
    {
        var longest = new string('x', 1 << 16);
        Assert.Equal(longest, InputFiles.Read(InputFiles.With($"\"site\":\"{longest}\""))[0].Site);
    }

    [Fact]
    public void Reading_is_cancelled_between_two_installations()
    {
        using var cancellation = new CancellationTokenSource();
        var bytes = InputFiles.Write(InputFiles.Read(File.ReadAllBytes(InputFiles.Sample("observations.kerio.json"))));
        using var installations = ObservationReader.Read(new MemoryStream(bytes), InputFiles.Name, cancellation.Token).GetEnumerator();
        Assert.True(installations.MoveNext());
        cancellation.Cancel();
        Assert.Throws<OperationCanceledException>(() => installations.MoveNext());
    }

    [Fact]
    public void A_file_is_released_when_its_reading_is_given_up()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.kerio.json");
        File.Copy(InputFiles.Sample("observations.kerio.json"), path);
        Assert.Equal("connect/mx1.example.it", ObservationReader.Read(path).First().InstallationId);
        using var exclusive = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
        Assert.True(exclusive.CanRead);
    }

    /// <summary>A start and then one character over and over; never held in memory.</summary>
    private sealed class EndlessText : Stream
    {
        private readonly byte[] _start;
        private readonly byte _filler;
        private readonly long _length;

        public EndlessText(string start, char filler, long length) =>
            (_start, _filler, _length) = (Encoding.UTF8.GetBytes(start), (byte)filler, length);

        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, _length - Given);
            for (var i = 0; i < given; i++)
            {
                buffer[offset + i] = Given + i < _start.Length ? _start[Given + i] : _filler;
            }

            Given += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
