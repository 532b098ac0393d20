import pytest

from myoguide.knowledge.__main__ import main


def test_a_sound_knowledge_base_gives_zero_and_counts(capsys, knowledge):
    assert main(["check"]) == 0
    output = capsys.readouterr()
    assert "sound" in output.out
    assert f"{len(knowledge.red_flags)} red flags, {len(knowledge.statements)} statements" in output.out
    assert output.err == ""


def test_every_mistake_is_shown_and_gives_one(capsys, broken_knowledge):
    (broken_knowledge / "one.yml").write_text("symptons: {}", encoding="utf-8")
    (broken_knowledge / "two.yml").write_text("symptoms: [unclosed", encoding="utf-8")
    assert main(["check", str(broken_knowledge)]) == 1
    output = capsys.readouterr()
    assert output.out == ""
    assert "- one.yml: 'symptons': expected one of" in output.err
    assert "- two.yml: expected valid YAML" in output.err
    assert "Traceback" not in output.err


def test_an_empty_folder_gives_one(capsys, tmp_path):
    assert main(["check", str(tmp_path)]) == 1
    assert "found none" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["repair"], ["check", "here", "there"]])
def test_a_wrong_command_shows_the_usage(capsys, arguments):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "usage: python -m myoguide.knowledge" in capsys.readouterr().err
