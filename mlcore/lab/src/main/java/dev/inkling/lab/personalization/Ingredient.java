package dev.inkling.lab.personalization;

import dev.inkling.mlcore.personalization.Personalizer;

/** What goes into personalising, each left out or put in by itself. */
enum Ingredient {
  /** The defaults. */
  NONE("the default"),
  /** All of every batch is the user's. */
  REHEARSAL("no rehearsal"),
  /** The labels of rehearsed digits, not the base network's answers. */
  DISTILLATION("no distillation"),
  /** The samples as they are. */
  AUGMENTATION("no augmentation"),
  /** All layers from the start. */
  HEAD_FIRST("no head first"),
  /** Every sample is learned from, the last round taken. */
  HOLDING_BACK("nothing held back"),
  /** Whatever was learned is taken. */
  GUARD("no guard"),
  /** L2-SP, which the defaults do without. */
  PULL("with a pull (L2-SP, 0.3)"),
  /** Plain fine-tuning, as far as a personalizer lets it. */
  ALL("none of it");

  private static final float STRENGTH = 0.3f;

  private final String label;

  Ingredient(String label) {
    this.label = label;
  }

  /** What the run is called. */
  String label() {
    return label;
  }

  /** The personalizer without this. */
  Personalizer leaveOut(Personalizer p) {
    return switch (this) {
      case NONE -> p;
      case REHEARSAL -> p.userShare(1);
      case DISTILLATION -> p.distillation(false);
      case AUGMENTATION -> p.augmentation(false);
      case HEAD_FIRST -> p.headFirst(0);
      case HOLDING_BACK -> p.holdBack(0);
      case GUARD -> p.guard(null);
      case PULL -> p.pull(STRENGTH);
      case ALL -> p.userShare(1).augmentation(false).headFirst(0).holdBack(0).guard(null);
    };
  }
}
