using System;
using System.IO;
using System.Security;
using System.Xml;
using KerioLicense.Errors;
using KerioLicense.Files;
using Xunit;

namespace KerioLicense.Core.Tests.Errors;

/// <summary>What goes wrong with a file is the same error wherever it happens, in both languages.</summary>
public sealed class FileFailureTests
{
    public static TheoryData<Exception, string, ErrorKind, string, ErrorKind> Failures => new()
    {
        { new FileNotFoundException("x"), "PathNotFound", ErrorKind.NotFound, "FileWriteFailed", ErrorKind.WriteError },
        { new DirectoryNotFoundException("x"), "PathNotFound", ErrorKind.NotFound, "FileWriteFailed", ErrorKind.WriteError },
        { new UnauthorizedAccessException("x"), "FileAccessDenied", ErrorKind.AccessDenied, "FileAccessDenied", ErrorKind.AccessDenied },
        { new SecurityException("x"), "FileAccessDenied", ErrorKind.AccessDenied, "FileAccessDenied", ErrorKind.AccessDenied },
        { new InvalidDataException("x"), "FileDamaged", ErrorKind.InvalidData, "FileDamaged", ErrorKind.InvalidData },
        { new XmlException("x"), "FileDamaged", ErrorKind.InvalidData, "FileDamaged", ErrorKind.InvalidData },
        { new PathTooLongException("x"), "FileReadFailed", ErrorKind.ReadError, "FileWriteFailed", ErrorKind.WriteError },
        { new NotSupportedException("x"), "FileReadFailed", ErrorKind.ReadError, "FileWriteFailed", ErrorKind.WriteError },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failure_has_an_id_a_kind_a_target_and_advice(
        Exception exception, string readId, ErrorKind readKind, string writeId, ErrorKind writeKind) => Cultures.Each(_ =>
    {
        foreach (var (isWriting, id, kind) in new[] { (false, readId, readKind), (true, writeId, writeKind) })
        {
            var failure = FileFailure.Of(exception, "a.kerio.json", isWriting)!;
            Assert.Equal((id, kind, "a.kerio.json"), (failure.ErrorId, failure.Kind, failure.Target));
            Assert.Contains("'a.kerio.json'", failure.Message, StringComparison.Ordinal);
            Assert.NotEmpty(failure.RecommendedAction);
            Assert.DoesNotContain("{", failure.Message + failure.RecommendedAction, StringComparison.Ordinal);
            Assert.Same(exception, Assert.IsType<AdvisedException>(failure).InnerException);
        }
    });

    [Fact]
    public void An_error_that_says_what_to_do_is_the_answer_itself()
    {
        var error = Assert.Throws<InputFormatException>(() => Files.InputFiles.ReadPolicy("{"));
        Assert.Same(error, FileFailure.Of(error, "other", isWriting: false));
    }

    [Theory]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(ArgumentException))]
    public void What_no_file_causes_is_no_failure_of_a_file(Type type) =>
        Assert.Null(FileFailure.Of((Exception)Activator.CreateInstance(type)!, "a", isWriting: true));

    [Fact]
    public void A_text_that_is_missing_is_an_error_of_the_program() =>
        Assert.Throws<System.Resources.MissingManifestResourceException>(() => ErrorText.Of(ErrorTexts.ResourceManager, "NoSuchText"));
}
